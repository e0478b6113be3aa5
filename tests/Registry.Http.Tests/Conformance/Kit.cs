using Registry.TestScripts;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Http.Tests.Conformance;

/// <summary>Where the scripts are, and how they are run here.</summary>
internal static class Kit
{
    private static readonly Lazy<FhirValidator> Validator =
        new(() => new FhirValidator(PackageSet("registry.stu3.core", "registry.careconnect")));

    private static int _seed;

    public static string Root { get; } = Path.Combine(Repository.Root, "conformance", "testscripts");

    /// <summary>Every script.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Root, "*.xml", SearchOption.AllDirectories)
            .Where(file => file.Contains(" Format", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The scripts of a folder for servers in a special condition; they do not pass on any other.</summary>
    public static bool IsConditional(string file) =>
        Path.GetRelativePath(Root, file).StartsWith("conditions", StringComparison.Ordinal);

    /// <summary>The file of a script, such as <c>read/read</c>, in a format.</summary>
    public static string File(string script, string format)
    {
        var parts = script.Split('/');
        return Path.Combine(Root, parts[0], $"{format.ToUpperInvariant()} Format", $"{parts[1]}-{format}.xml");
    }

    public static RunOptions Options(Uri server, HttpClient client, TokenIssuer tokens, params (string Name, string Value)[] variables) =>
        new()
        {
            Destinations = new Dictionary<int, Destination>
            {
                [1] = new(server, client, [("Authorization", $"Bearer {tokens.Token()}")]),
            },
            Validator = Validator.Value,
            Seed = Interlocked.Increment(ref _seed),
            Variables = ScriptTokens.Of(tokens).Concat(variables)
                .ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal),
        };

    public static RunOptions Options(RegistryApplication registry, HttpClient client, params (string Name, string Value)[] variables) =>
        Options(new Uri("http://localhost"), client, registry.Tokens, variables);

    /// <summary>Asserts that a script passed whole.</summary>
    public static void AssertPassed(ScriptResult result)
    {
        var problems = new[] { result.Setup }.Concat(result.Tests).OfType<PartResult>().SelectMany(part => part.Actions
            .Where(action => action.Outcome is not (TestScripts.Outcome.Pass or TestScripts.Outcome.Skip))
            .Select(action => $"{part.Name}, line {action.Action.Line}: {action.Outcome}: {action.Action.Label} {action.Message}"));
        Assert.True(!problems.Any(), string.Join("\n", problems));
        Assert.Null(result.Message);
        Assert.Equal(TestScripts.Outcome.Pass, result.Outcome);
        Assert.All(result.Tests, test => Assert.Equal(TestScripts.Outcome.Pass, test.Outcome));
    }

    /// <summary>The ids of the specification that a test's description names.</summary>
    public static IEnumerable<string> Ids(string description)
    {
        const string Start = "Specification: ";
        Assert.StartsWith(Start, description, StringComparison.Ordinal);
        return description[Start.Length..].TrimEnd('.').Split(", ");
    }

    public static void AssertValid(byte[] resource, SourceFormat format)
    {
        var errors = Errors(resource, format);
        Assert.True(errors.Count == 0, string.Join("\n", errors));
    }

    /// <summary>What the validator finds wrong with a resource.</summary>
    public static IReadOnlyList<string> Errors(byte[] resource, SourceFormat format)
    {
        var issues = new IssueList();
        using var tree = Validator.Value.Read(resource, format, issues);
        if (tree is not null)
            Validator.Value.Validate(tree, issues);
        // Testers' tools want fixtures as relative files, which is no reference to a resource.
        return [.. issues.ToList(format, resource).Where(issue => issue.IsError && !IsFixtureFile(issue.Expression))
            .Select(issue => $"{issue.Line} {issue.Expression} {issue.Diagnostics}")];
    }

    private static bool IsFixtureFile(string expression) =>
        expression.StartsWith("TestScript.fixture[", StringComparison.Ordinal)
            && expression.EndsWith("resource.reference", StringComparison.Ordinal);

    private static Validation.Packages.PackageSet PackageSet(params string[] names) => Validation.Packages.PackageSet.Open(
        names.Select(name => Path.Combine(Repository.Root, "conformance", "packages", name)));
}
