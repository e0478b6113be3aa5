using FhirHost.Tests.Running;
using Microsoft.Extensions.Time.Testing;
using Registry.TestScripts;
using Registry.TestScripts.Clients;
using Registry.TestScripts.Loading;
using Registry.TestScripts.Running;
using Registry.Validation;
using Registry.Validation.Packages;

namespace Samples.InMemory.Tests.Scripts;

/// <summary>Runs a script against a sample server of its own, in which nothing is left of other scripts.</summary>
internal static class ScriptServer
{
    private static readonly Lazy<FhirValidator> Validator = new(() =>
        new FhirValidator(PackageSet.Open(Path.Combine(HostApplication.Root, "conformance", "packages", "registry.stu3.core"))));

    /// <summary>What the scripts take to be there: a patient with the id <c>example</c>, and all that client scripts look at.</summary>
    private const string Patient = """
        {"resourceType":"Patient","id":"example","identifier":[{"value":"example-identifier"}],
        "name":[{"family":"Example","given":["Erin"]}],"gender":"female","birthDate":"1980-02-29"}
        """;

    /// <summary>What a tester enters: the client works on that patient.</summary>
    private static readonly Dictionary<string, string> Entered = new(StringComparer.Ordinal)
    {
        ["patientResourceId"] = "example",
        ["patientVersionId"] = "1",
        ["patientIdentifier"] = "example-identifier",
        ["patientFamily"] = "Example",
        ["patientGiven"] = "Erin",
    };

    public static FhirValidator Stu3 => Validator.Value;

    /// <summary>A value that is entered wins over the script's own sources, so only variables without any are entered.</summary>
    private static Dictionary<string, string> EnteredFor(string file) => ScriptLoader.Load(file).Variables
        .Where(variable => variable is { Path: null, Expression: null, HeaderField: null, Default: null })
        .Where(variable => Entered.ContainsKey(variable.Name))
        .ToDictionary(variable => variable.Name, variable => Entered[variable.Name], StringComparer.Ordinal);

    /// <summary>Runs a script. What it asks of a client, ours sends to a gate as <c>registry test client</c> opens one.</summary>
    public static async Task<ScriptResult> RunAsync(string file)
    {
        using var host = Sample.Start();
        using var server = host.CreateClient();
        await server.StoreAsync("Patient/example", Patient);
        using var client = new OurClient(isXml: file.EndsWith("-xml.xml", StringComparison.Ordinal));
        ClientGate? gate = null;
        await using (gate = await ClientGate.StartAsync(new ClientGateOptions
        {
            Listen = new Uri("http://127.0.0.1:0"),
            Waiting = expected => client.Send(gate!.Address, expected),
        }))
        {
            var result = await ScriptRunner.RunFileAsync(file, new RunOptions
            {
                Destinations = new Dictionary<int, Destination> { [1] = new(new Uri("http://localhost"), server, []) },
                Validator = Stu3,
                Seed = 1,
                Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)),
                Client = gate,
                Variables = EnteredFor(file),
            });
            await client.Sent;
            return result;
        }
    }
}
