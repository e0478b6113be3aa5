using System.Text;
using Registry.Http.Tests.OnMongoDb;
using Registry.Http.Tests.Running;
using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Running;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;
using Outcomes = Registry.TestScripts.Outcome;

namespace Registry.Http.Tests.Conformance;

/// <summary>The scripts of conformance/testscripts, each run against the registry.</summary>
public class KitTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    public static TheoryData<string> Scripts => [.. Kit.Files.Select(file => Path.GetRelativePath(Kit.Root, file))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task GivenAScriptOfTheKit_WhenItRuns_ThenEveryTestPasses(string script)
    {
        using var client = registry.CreateClient();
        var result = await ScriptRunner.RunFileAsync(Path.Combine(Kit.Root, script), Kit.Options(registry, client));
        var problems = new[] { result.Setup }.Concat(result.Tests).OfType<PartResult>().SelectMany(part => part.Actions
            .Where(action => action.Outcome != Outcomes.Pass)
            .Select(action => $"{part.Name}, line {action.Action.Line}: {action.Outcome}: {action.Message}"));
        Assert.True(!problems.Any(), string.Join("\n", problems));
        Assert.Null(result.Message);
        Assert.Equal(Outcomes.Pass, result.Outcome);
        Kit.AssertValid(TestReportWriter.WriteJson(result, new Uri("http://localhost")), SourceFormat.Json);
    }
}

public sealed class KitOnMongoDbTests(MongoDbRegistryApplication registry) : KitTests(registry), IClassFixture<MongoDbRegistryApplication>;

/// <summary>The kit itself: valid, in both formats, and about every line that HTTP can show.</summary>
public sealed class KitFileTests
{
    /// <summary>Lines that no script covers yet, or that no answer over HTTP can show.</summary>
    private static readonly string[] NotCovered = File.ReadAllLines(Path.Combine(Kit.Root, "not-covered.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]).ToArray();

    [Fact]
    public void GivenTheSpecification_ThenEachIdIsInAScriptOrListedAsNotCovered()
    {
        var ids = File.ReadAllText(Path.Combine(Repository.Root, "docs", "specification.md")).Split("<a id=\"").Skip(1)
            .Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)].ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var covered = Kit.Files.SelectMany(file => TestScripts.Loading.ScriptLoader.Load(file).Tests)
            .SelectMany(test => Kit.Ids(test.Description))
            .Select(id => id.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(covered.Except(ids));
        Assert.Empty(covered.Intersect(NotCovered.Select(id => id.ToUpperInvariant())));
        Assert.Equal(ids.Except(covered).Order(), NotCovered.Select(id => id.ToUpperInvariant()).Order());
    }

    [Fact]
    public void GivenTheScripts_ThenEachIsStrictlyStu3AndValid() => Assert.All(Kit.Files, file =>
    {
        TestScripts.Loading.ScriptLoader.Load(file, strict: true);
        Kit.AssertValid(File.ReadAllBytes(file), SourceFormat.Xml);
    });

    [Fact]
    public void GivenTheScripts_ThenEachIsThereInBothFormats() => Assert.Equal(
        Kit.Files.Where(file => file.EndsWith("-json.xml", StringComparison.Ordinal))
            .Select(file => file.Replace("json", "xml", StringComparison.OrdinalIgnoreCase).ToUpperInvariant()).Order(),
        Kit.Files.Where(file => file.EndsWith("-xml.xml", StringComparison.Ordinal))
            .Select(file => file.Replace("json", "xml", StringComparison.OrdinalIgnoreCase).ToUpperInvariant()).Order());
}

/// <summary>Where the scripts are, and how they are run here.</summary>
internal static class Kit
{
    private static readonly Lazy<FhirValidator> Validator =
        new(() => new FhirValidator(PackageSet("registry.stu3.core", "registry.careconnect")));

    public static string Root { get; } = Path.Combine(Repository.Root, "conformance", "testscripts");

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Root, "*.xml", SearchOption.AllDirectories)
            .Where(file => file.Contains(" Format", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static int _seed;

    public static RunOptions Options(RegistryApplication registry, HttpClient client) => new()
    {
        Destinations = new Dictionary<int, Destination>
        {
            [1] = new(new Uri("http://localhost"), client, [("Authorization", $"Bearer {registry.Tokens.Token()}")]),
        },
        Validator = Validator.Value,
        Seed = Interlocked.Increment(ref _seed),
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["readOnlyToken"] = registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.read"),
        },
    };

    /// <summary>The ids of the specification that a test's description names.</summary>
    public static IEnumerable<string> Ids(string description)
    {
        const string Start = "Specification: ";
        Assert.StartsWith(Start, description, StringComparison.Ordinal);
        return description[Start.Length..].TrimEnd('.').Split(", ");
    }

    public static void AssertValid(byte[] resource, SourceFormat format)
    {
        var issues = new IssueList();
        using var tree = Validator.Value.Read(resource, format, issues);
        Assert.True(tree is not null, Encoding.UTF8.GetString(resource));
        Validator.Value.Validate(tree, issues);
        // Testers' tools want fixtures as relative files, which is no reference to a resource.
        var errors = issues.ToList(format, resource).Where(issue => issue.IsError && !IsFixtureFile(issue.Expression))
            .Select(issue => $"{issue.Line} {issue.Expression} {issue.Diagnostics}");
        Assert.True(!errors.Any(), string.Join("\n", errors));
    }

    private static bool IsFixtureFile(string expression) =>
        expression.StartsWith("TestScript.fixture[", StringComparison.Ordinal)
            && expression.EndsWith("resource.reference", StringComparison.Ordinal);

    private static Validation.Packages.PackageSet PackageSet(params string[] names) => Validation.Packages.PackageSet.Open(
        names.Select(name => Path.Combine(Repository.Root, "conformance", "packages", name)));
}
