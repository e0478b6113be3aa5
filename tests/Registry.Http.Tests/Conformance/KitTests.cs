using Registry.Http.Tests.OnMongoDb;
using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Running;
using Registry.Validation.Tree;

namespace Registry.Http.Tests.Conformance;

/// <summary>The scripts of conformance/testscripts, each run against the registry.</summary>
public class KitTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    public static TheoryData<string> Scripts =>
        [.. Kit.Files.Where(file => !Kit.IsConditional(file)).Select(file => Path.GetRelativePath(Kit.Root, file))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task GivenAScriptOfTheKit_WhenItRuns_ThenEveryTestPasses(string script)
    {
        using var client = registry.CreateClient();
        var result = await ScriptRunner.RunFileAsync(Path.Combine(Kit.Root, script),
            Kit.Options(registry, client) with { Capability = CapabilityPolicy.Skip });
        Kit.AssertPassed(result);
        Kit.AssertValid(TestReportWriter.WriteJson(result, new Uri("http://localhost")), SourceFormat.Json);
    }
}

public sealed class KitOnMongoDbTests(MongoDbRegistryApplication registry) : KitTests(registry), IClassFixture<MongoDbRegistryApplication>;
