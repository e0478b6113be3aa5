using System.Text.RegularExpressions;
using Registry.Architecture;

namespace FhirHost.Tests.Architecture;

/// <summary>The shape of the host's source: no two folders need each other, the start is needed by none, files are short.</summary>
public sealed partial class FolderTests
{
    private const int MaxLines = 200;

    private static readonly string Source = Path.Combine(HostApplication.Root, "host", "FhirHost");

    private static readonly string[] Folders = [.. Directory.EnumerateDirectories(Source).Select(folder => Path.GetFileName(folder))
        .Where(name => name is not ("bin" or "obj" or "Properties"))];

    private static readonly HashSet<(string From, string To)> Needs =
    [
        .. from folder in Folders
           from file in Directory.EnumerateFiles(Path.Combine(Source, folder), "*.cs", SearchOption.AllDirectories)
           from needed in NeededBy(File.ReadAllText(file))
           where needed != folder
           select (folder, needed),
    ];

    [Fact]
    public void Folders_NeedEachOtherInNoPairAndNoCircle()
    {
        Assert.True(Needs.Count > 20);
        FolderGraph.HasNoPairAndNoCircle(Folders, Needs);
    }

    [Fact]
    public void Startup_IsNeededByNoFolder() => Assert.DoesNotContain(Needs, need => need.To == "Startup");

    [Fact]
    public void Files_AreShort() => Assert.DoesNotContain(
        Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source, folder), "*.cs", SearchOption.AllDirectories)),
        file => File.ReadLines(file).Count() > MaxLines);

    [Theory]
    [InlineData("using FhirHost.Limits;", "Limits")]
    [InlineData("using static FhirHost.Http.ServerBase;", "Http")]
    [InlineData("AddCheck<Ready>(tags: [Health.Health.ReadyTag])", "Health")]
    public void GivenAUseOfAnotherFolder_ThenItIsFound(string source, string folder) => Assert.Equal([folder], NeededBy(source));

    [Theory]
    [InlineData("using Fhir.Http.Files;")]
    [InlineData("options.Limits.MaxRequestLineSize")]
    [InlineData("\"FhirHost.Health\"")]
    public void GivenNoUseOfAnotherFolder_ThenNoneIsFound(string source) => Assert.Empty(NeededBy(source));

    // Names of namespaces in texts are not uses of them.
    private static IEnumerable<string> NeededBy(string source) => Name().Matches(Text().Replace(source, ""))
        .Select(name => name.Groups["folder"].Value).Where(name => Folders.Contains(name, StringComparer.Ordinal))
        .Distinct(StringComparer.Ordinal);

    // The namespace in full, or as much of it as is needed within the host.
    [GeneratedRegex(@"\bFhirHost\.(?<folder>\w+)|(?<![\w.])(?<folder>[A-Z]\w+)(?=\.[A-Z])", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"""[^""\n]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Text();
}
