using Registry.Validation.Files;
using Registry.Validation.Packages;

namespace Registry.Validation.Cli.Tests;

/// <summary>A file that cannot be read is that file's error; the others are checked.</summary>
[Trait("Case", "V14")]
public sealed class UnreadableFileTests : IDisposable
{
    private readonly FilesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("missing.json", "missing")]
    [InlineData("b.json", "back to itself")]
    [InlineData("/proc/self/mem", "could not be read")]
    public void Validate_LinkThatCannotBeRead_IsOneFilesError(string target, string reason)
    {
        _folder.Write("a.json", FilesFolder.Patient);
        _folder.Link("b.json", target);
        _folder.Write("c.json", FilesFolder.Patient);

        var run = CommandRun.Of("validate", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.OutputLines.Length);
        Assert.EndsWith("a.json: valid", run.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains("b.json: fatal file-unreadable:", run.OutputLines[1], StringComparison.Ordinal);
        Assert.Contains(reason, run.OutputLines[1], StringComparison.Ordinal);
        Assert.EndsWith("c.json: valid", run.OutputLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BrokenLinkByName_IsOneFilesError()
    {
        _folder.Link("b.json", "missing.json");

        var run = CommandRun.Of("validate", _folder.At("b.json"), _folder.Write("a.json", FilesFolder.Patient));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 files checked: 1 valid, 1 not", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_FileThatMayNotBeRead_IsOneFilesError()
    {
        var file = _folder.Write("b.json", FilesFolder.Patient);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.None);

        var run = CommandRun.Of("validate", file, _folder.Write("a.json", FilesFolder.Patient));

        // Root may read it nevertheless, and Windows has no such modes.
        var isReadable = Environment.IsPrivilegedProcess || OperatingSystem.IsWindows();
        Assert.Equal(isReadable ? 0 : 1, run.ExitCode);
        Assert.Equal(!isReadable, run.Output.Contains("file-unreadable", StringComparison.Ordinal));
        Assert.Contains("a.json: valid", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_EmptyFile_IsOneFilesError()
    {
        _folder.Write("a.json", "");
        _folder.Write("b.ndjson", "\n \n");

        var run = CommandRun.Of("validate", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.All(run.OutputLines, line => Assert.Contains("fatal file-empty", line, StringComparison.Ordinal));
        Assert.Equal(2, run.OutputLines.Length);
    }

    [Fact]
    public void Run_FileThatIsGoneMeanwhile_IsItsError()
    {
        var packages = PackageSet.Open(PackageSetOptions.Default, [Path.Combine(AppContext.BaseDirectory, "packages")]);
        var check = new FileCheck(new FhirValidator(packages), [], () => Stream.Null);

        var result = check.Run(_folder.At("gone.json"));

        Assert.False(result.IsValid);
        Assert.Equal("file-unreadable", Assert.Single(result.Issues).Id);
    }
}
