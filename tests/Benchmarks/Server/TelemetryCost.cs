using System.Globalization;
using System.Text;

namespace Benchmarks.Server;

/// <summary>
/// What telemetry, the access line and the administrators' page's counts cost a registration and a read, in processor time of the server:
/// interleaved rounds of a fixed number of requests, so that a busy machine disturbs all alike.
/// </summary>
internal static class TelemetryCost
{
    private const int Requests = 400;
    private const int FirstPort = 4190;
    private const int Clients = 4;

    private static readonly string[] On =
        ["Telemetry:Enabled=true", $"Telemetry:Endpoint={Collector.Address}", "Telemetry:Protocol=http/protobuf"];

    // Everything that is on is sent to a collector beside the server that takes it and does nothing.
    private static readonly (string Name, string[] Settings, string Sampler)[] Servers =
    [
        ("off", [], ""),
        ("off again", [], ""),
        ("every trace", On, "parentbased_always_on"),
        ("default sampling", On, ""),
        ("metrics alone", [.. On, "Telemetry:Traces=false", "Telemetry:Logs=false"], ""),
        ("access line", ["Logging:LogLevel:FhirHost.Telemetry=Information"], ""),
        ("administrators' page", ["Hosting:AdminPage=Off"], ""),
    ];

    private static int _count;

    /// <param name="assembly">The host's assembly, built for release.</param>
    /// <param name="rounds">How many rounds are counted.</param>
    public static async Task RunAsync(string assembly, int rounds)
    {
        using var collector = new Collector();
        var running = new List<RunningServer>();
        foreach (var (server, at) in Servers.Select((server, at) => (server, at)))
            running.Add(await RunningServer.StartAsync(assembly, FirstPort + at,
                [.. server.Settings, .. RunningServer.NoRefusals],
                server.Sampler.Length == 0 ? null : ("OTEL_TRACES_SAMPLER", server.Sampler)));
        await MeasureAsync("create", running, rounds, CreateAsync);
        await MeasureAsync("read", running, rounds, ReadAsync);
        running.ForEach(server => server.Dispose());
        Console.WriteLine($"The collector took {collector.Posts} posts, {collector.Bytes / 1024} KiB.");
    }

    private static async Task MeasureAsync(string name, List<RunningServer> running, int rounds, Func<HttpClient, Task> request)
    {
        var costs = running.ConvertAll(_ => new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            for (var at = 0; at < running.Count; at++)
            {
                var before = running[at].ProcessorTime;
                await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
                {
                    for (var sent = 0; sent < Requests / Clients; sent++)
                        await request(running[at].Client);
                }));
                // The first rounds warm up.
                if (round >= 0)
                    costs[at].Add((running[at].ProcessorTime - before).TotalMicroseconds / Requests);
            }
        }

        for (var at = 0; at < running.Count; at++)
        {
            var ratios = costs[at].Zip(costs[0], (with, without) => with / without).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-7} {Servers[at].Name,-22} {costs[at].Order().ElementAt(rounds / 2),7:N0} us, mean {costs[at].Average(),7:N0} us, "
                    + $"ratio of means {costs[at].Average() / costs[0].Average():N3}, of medians {ratios[rounds / 2]:N3}"));
        }
    }

    private static async Task CreateAsync(HttpClient client)
    {
        using var content = new StringContent(Body(), Encoding.UTF8, "application/fhir+json");
        using var answer = await client.PostAsync(new Uri("Appointment", UriKind.Relative), content);
        if ((int)answer.StatusCode != 201)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.Referrer ??= answer.Headers.Location;
    }

    private static async Task ReadAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(client.DefaultRequestHeaders.Referrer);
        answer.EnsureSuccessStatusCode();
    }

    private static string Body() => $$$"""
        {"resourceType":"Appointment",
          "identifier":[{"system":"urn:ietf:rfc:3986",
          "value":"https://provider.example/Appointment/{{{Interlocked.Increment(ref _count)}}}"}],"status":"booked",
          "start":"2040-01-17T15:00:00Z","end":"2040-01-17T15:10:00Z","created":"2029-12-17",
          "participant":[{"actor":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9876543210"}},"status":"accepted"}]}
        """;
}
