using Registry.TestScripts.Loading;
using Registry.TestScripts.Running;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>The scripts have teeth: each behaviour that is broken is noticed by the assert that is about it.</summary>
public sealed class MutantTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    // In these a test rests on those before it; in the others on the setup only.
    private static readonly HashSet<string> InSequence = new(StringComparer.Ordinal)
    {
        "register/create", "register/same-url", "register/unchanged", "conditional-register/conditional", "cancel/cancel", "cancel/repeat",
        "batch/batch", "validate/validate",
    };

    private static readonly IReadOnlyList<Mutant> All =
    [
        .. RegisterMutants.All, .. OutcomeMutants.All, .. ReadMutants.All, .. HistoryMutants.All, .. SearchMutants.All,
        .. CancelMutants.All, .. SystemMutants.All, .. FormatMutants.All, .. SecurityMutants.All,
    ];

    public static TheoryData<string> Names => [.. All.Select(mutant => mutant.Name)];

    /// <summary>For each script the first of its status or headers, and the first of its body: enough for the scripts in XML.</summary>
    public static TheoryData<string> NamesInXml =>
    [
        .. All.Where(mutant => mutant.Change.IsOfEveryFormat && !mutant.Assert.Contains("JSON", StringComparison.OrdinalIgnoreCase))
            .GroupBy(mutant => (mutant.Script, mutant.Assert.StartsWith("The status", StringComparison.Ordinal)))
            .Select(mutants => mutants.First().Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public Task GivenOneBrokenBehaviour_WhenItsScriptRuns_ThenItsAssertFails(string name) => AssertNoticedAsync(name, "json");

    [Theory]
    [MemberData(nameof(NamesInXml))]
    public Task GivenOneBrokenBehaviour_WhenItsScriptInXmlRuns_ThenItsAssertFails(string name) => AssertNoticedAsync(name, "xml");

    private async Task AssertNoticedAsync(string name, string format)
    {
        var mutant = All.Single(mutant => mutant.Name == name);
        using var proxy = new MutantProxy(mutant, registry.Server.CreateHandler());
        using var client = new HttpClient(proxy);
        var script = ScriptLoader.Load(Kit.File(mutant.Script, format));
        var last = script.Tests.Single(test => test.Name[3..] == mutant.Test);
        var tests = InSequence.Contains(mutant.Script) ? script.Tests.TakeWhile(test => test != last).Append(last) : [last];

        var options = Kit.Options(registry, client, ("providerId", "mutant"));
        var result = await ScriptRunner.RunAsync(script with { Tests = [.. tests] }, options);

        Assert.True(proxy.Applied > 0, "No request was broken.");
        var failed = result.Tests.Single(test => test.Name == last.Name).Actions
            .SingleOrDefault(action => action.Outcome is TestScripts.Outcome.Fail or TestScripts.Outcome.Error);
        Assert.True(failed is not null, $"Nothing noticed; {result.Setup?.Outcome} {result.Message}");
        Assert.True(failed.Action.Label == mutant.Assert, $"Noticed by: {failed.Action.Label} {failed.Message}");
    }

    [Fact]
    public void GivenTheMutants_ThenThereAreManyAndEachIsOfItsOwnKind()
    {
        Assert.InRange(All.Count, 120, int.MaxValue);
        Assert.Equal(All.Count, All.Select(mutant => mutant.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void GivenTheScripts_ThenEachIsHeldByAMutant() => Assert.Equal(
        Kit.Files.Where(file => file.EndsWith("-json.xml", StringComparison.Ordinal) && !Kit.IsConditional(file))
            .Select(file => Path.GetRelativePath(Kit.Root, file).Replace("JSON Format/", "", StringComparison.Ordinal)
                .Replace("-json.xml", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        All.Select(mutant => mutant.Script).Where(script => !script.StartsWith("conditions/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
