using Registry.Cli.Tests.Packages.Committed;

namespace Registry.Cli.Tests;

/// <summary>No line of code is longer than 140 columns, in any folder that holds C#.</summary>
public sealed class LineLengthTests
{
    private const int MaxColumns = 140;

    [Theory]
    [InlineData("cli")]
    [InlineData("conformance")]
    [InlineData("docs")]
    [InlineData("host")]
    [InlineData("plugin")]
    [InlineData("samples")]
    [InlineData("tests")]
    public void Lines_AreNotTooLong(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (line.Length, Place: $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1}"))
            .Where(line => line.Length > MaxColumns)
            .Select(line => line.Place)));
    }
}
