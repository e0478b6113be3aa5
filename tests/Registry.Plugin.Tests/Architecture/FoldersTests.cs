using System.Text.RegularExpressions;
using Registry.Architecture;

namespace Registry.Plugin.Tests.Architecture;

/// <summary>
/// The shape of the plugin's source: no two folders need each other, the composition is needed by none, files are short. A folder needs
/// another one where it imports or names a namespace of it.
/// </summary>
public sealed partial class FoldersTests
{
    // The files beside the folders: settings, event ids.
    private const string Root = "";

    private const int MaxLines = 200;

    private static readonly string Source = Path.Combine(Repository.Root, "plugin", "Registry.Plugin");

    private static readonly string[] Folders =
        [.. Directory.EnumerateDirectories(Source).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj"))];

    private static readonly HashSet<(string From, string To)> Needs =
    [
        .. from file in Files()
           let folder = FolderOf(file)
           from needed in NeededBy(File.ReadAllText(file))
           where needed != folder
           select (folder, needed),
    ];

    [Fact]
    public void Folders_NeedEachOtherInNoPairAndNoCircle() => FolderGraph.HasNoPairAndNoCircle(Folders, Needs);

    [Fact]
    public void Composition_IsNeededByNoFolder() => Assert.DoesNotContain(Needs, need => need.To == "Composition");

    [Fact]
    public void Settings_NeedTheModelOnly() =>
        Assert.Equal(["Appointments"], Needs.Where(need => need.From == Root).Select(need => need.To));

    [Fact]
    public void Files_AreShort() => Assert.DoesNotContain(Files(), file => File.ReadLines(file).Count() > MaxLines);

    [Fact]
    public void Namespaces_AreThoseOfTheFolders() => Assert.DoesNotContain(Files(), file =>
        Namespace().Match(File.ReadAllText(file)).Groups["name"].Value
        != string.Join('.', ["Registry.Plugin", .. Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar)[..^1]]));

    [Theory]
    [InlineData("using Registry.Plugin.Rules;", "Rules")]
    [InlineData("using static Registry.Plugin.Search.Dates.MomentRange;", "Search")]
    [InlineData("using Found = Registry.Plugin.Audit.AuditOptions;", "Audit")]
    [InlineData("var part = typeof(Authorization.EntryAccess);", "Authorization")]
    [InlineData("/// <exception cref=\"Pipeline.Bodies.ReadLimitException\">", "Pipeline")]
    public void GivenAUseOfAnotherFolder_ThenItIsFound(string source, string folder) => Assert.Equal([folder], NeededBy(source));

    [Theory]
    [InlineData("namespace Registry.Plugin.Rules;")]
    [InlineData("using Registry.Audit;")]
    [InlineData("options.Value.Search.MaxResults")]
    [InlineData("\"Search. Read.\"")]
    public void GivenNoUseOfAnotherFolder_ThenNoneIsFound(string source) => Assert.Empty(NeededBy(source));

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(file => FolderOf(file) is not ("bin" or "obj"));

    private static string FolderOf(string file) =>
        Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : Root;

    private static IEnumerable<string> NeededBy(string source) =>
        Imported().Matches(source).Concat(Named().Matches(Text().Replace(source, "")))
            .Select(match => match.Groups["folder"].Value).Where(name => Folders.Contains(name, StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^using [^;\n]*\bRegistry\.Plugin\.(?<folder>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Imported();

    [GeneratedRegex(@"(?<=\btypeof\(|\bnew |\bcref=""|[<,] ?)(Registry\.Plugin\.)?(?<folder>[A-Z]\w+)\.[A-Z]",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<!cref=)""[^""\n]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Text();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Namespace();
}
