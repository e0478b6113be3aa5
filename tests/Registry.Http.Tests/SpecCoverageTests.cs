using System.Text.RegularExpressions;

namespace Registry.Http.Tests;

/// <summary>Every line of docs/specification.md is named by a test, and no test names a line that is not there.</summary>
public sealed partial class SpecCoverageTests
{
    private static readonly string Specification = Path.Combine(Repository.Root, "docs", "specification.md");

    /// <summary>Lines that no test here can name, since they are not built yet: CORS, <c>_count</c> and <c>_pretty</c>.</summary>
    private static readonly string[] NotBuilt = [];

    private static readonly Lazy<ILookup<string, string>> Named = new(() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => Trait().Matches(File.ReadAllText(file)).Select(match => (Id: match.Groups["id"].Value, File: file)))
        .ToLookup(name => name.Id, name => name.File, StringComparer.Ordinal));

    public static TheoryData<string> Lines => [.. Ids()];

    [Theory]
    [MemberData(nameof(Lines))]
    public void GivenALine_WhenTheTestsAreListed_ThenOneNamesIt(string id) =>
        Assert.True(NotBuilt.Contains(id) != Named.Value.Contains(id), NotBuilt.Contains(id)
            ? $"{id} is built now; take it out of {nameof(NotBuilt)}."
            : $"No test names {id} of docs/specification.md.");

    [Fact]
    public void GivenTheTests_ThenTheyNameOnlyLinesThatAreThere() =>
        Assert.Empty(Named.Value.Select(name => name.Key).Except(Ids(), StringComparer.Ordinal));

    [Fact]
    public void GivenTheSpecification_ThenEveryIdIsAnAnchorOfItsOwn()
    {
        var anchors = Anchor().Matches(File.ReadAllText(Specification));
        Assert.True(anchors.Count > 80);
        Assert.All(anchors, anchor => Assert.Equal(anchor.Groups["id"].Value.ToLowerInvariant(), anchor.Groups["anchor"].Value));
        Assert.Equal(anchors.Count, anchors.Select(anchor => anchor.Groups["anchor"].Value).Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<string> Ids() => Anchor().Matches(File.ReadAllText(Specification)).Select(match => match.Groups["id"].Value);

    [GeneratedRegex("""Trait\("Spec", "(?<id>[^"]+)"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Trait();

    [GeneratedRegex("""<a id="(?<anchor>[a-z]\d+[a-z]?)"></a>(\*\*)?(Decision )?(?<id>[A-Z]\d+[a-z]?)""", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Anchor();
}
