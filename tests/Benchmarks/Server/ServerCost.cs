using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Benchmarks.Server;

/// <summary>
/// What the token check, the audit and the rate limiter each cost a registration: the whole server beside itself with or
/// without one of them.
/// </summary>
internal static class ServerCost
{
    private const int Rounds = 5;
    private const int FirstPort = 4190;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static readonly int[] Clients = [1, 16];

    // What is left out is left out of the pipeline, as an administrator could do it.
    private static readonly (string Name, string[] Settings)[] Servers =
    [
        ("all", []),
        ("without token check",
            ["PipelineOptions:Branches:0:Path=/", "PipelineOptions:Branches:0:Exclude:0=Registry.Plugin.Authorization"]),
        ("without audit", ["Registry:Audit:Enabled=false"]),
        ("without rate limiter", ["Registry:RateLimit:Enabled=false"]),
    ];

    private static int _count;

    /// <summary>Prints, for each number of clients, the median rate of each server and what the part that it lacks costs.</summary>
    /// <param name="assembly">The host's assembly, built for release.</param>
    public static async Task RunAsync(string assembly)
    {
        var running = new List<RunningServer>();
        foreach (var (server, at) in Servers.Select((server, at) => (server, at)))
            running.Add(await RunningServer.StartAsync(assembly, FirstPort + at,
                [.. server.Settings, .. RunningServer.NoRefusals]));
        foreach (var clients in Clients)
        {
            var rates = Servers.Select(_ => new List<double>()).ToList();
            for (var round = 0; round <= Rounds; round++)
            {
                for (var at = 0; at < running.Count; at++)
                {
                    var rate = await RateAsync(running[at].Client, clients);
                    // The first round warms up.
                    if (round > 0)
                        rates[at].Add(rate);
                }
            }

            for (var at = 0; at < running.Count; at++)
            {
                var ratios = rates[at].Zip(rates[0], (without, all) => without / all).Order().ToList();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{clients,3} clients, {Servers[at].Name,-22} {rates[at].Order().ElementAt(Rounds / 2),7:N0} creates/s, ratio "
                        + $"{ratios[Rounds / 2]:N2} ({ratios[0]:N2} to {ratios[^1]:N2})"));
            }
        }

        running.ForEach(server => server.Dispose());
    }

    private static async Task<double> RateAsync(HttpClient client, int clients)
    {
        var watch = Stopwatch.StartNew();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < Round)
            {
                using var content = new StringContent(Body(), Encoding.UTF8, "application/fhir+json");
                using var answer = await client.PostAsync(new Uri("Appointment", UriKind.Relative), content);
                if ((int)answer.StatusCode != 201)
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    private static string Body() => $$$"""
        {"resourceType":"Appointment",
          "identifier":[{"system":"urn:ietf:rfc:3986",
          "value":"https://provider.example/Appointment/{{{Interlocked.Increment(ref _count)}}}"}],"status":"booked",
          "start":"2040-01-17T15:00:00Z","end":"2040-01-17T15:10:00Z","created":"2029-12-17",
          "participant":[{"actor":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9876543210"}},"status":"accepted"}]}
        """;
}
