using System.Globalization;

namespace Benchmarks.Server.Comparison;

/// <summary>
/// What a read costs the server on MongoDB beside one on SQLite, with the audit and without; rounds take turns. MongoDB is the stand-in in
/// a process of its own, so the processor time and the bytes are those of the server alone.
/// </summary>
internal static class StoreComparison
{
    // Some of the reads that wait at once are of the same appointment, but not most: the MongoDB store asks for such once.
    private const int Appointments = 200;

    private static readonly Load Read = new("read, 64", 64, LoadKind.Read);

    /// <summary>Prints the table.</summary>
    /// <param name="assembly">The host's assembly, built for release.</param>
    /// <param name="rounds">How many rounds there are, besides two that warm up.</param>
    /// <param name="seconds">How long a round lasts for each server.</param>
    public static async Task RunAsync(string assembly, int rounds, int seconds)
    {
        const int WarmUp = 2;
        using var standIn = await StandInProcess.StartAsync();
        Console.WriteLine($"{Read.Name}: {(Wrk.IsInstalled ? "wrk" : "own client")}, {rounds} rounds of {seconds} s; medians");
        Console.WriteLine("| audit | rate on SQLite | on MongoDB | CPU, µs | MongoDB / SQLite | allocated |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var audited in (bool[])[true, false])
        {
            string[] settings = [.. RunningServer.NoRefusals, $"Registry:Audit:Enabled={audited}"];
            using var sqlite = await RunningServer.StartAsync(assembly, RunningServer.FreePort(), settings);
            using var mongoDb = await RunningServer.StartAsync(assembly, RunningServer.FreePort(),
            [
                .. settings, "Registry:Repository=MongoDb", $"Registry:MongoDbOptions:ConnectionString={standIn.ConnectionString}",
                $"Registry:MongoDbOptions:Database=audited-{audited}",
            ]);
            RunningServer[] servers = [sqlite, mongoDb];
            var ids = new List<string[]>();
            foreach (var server in servers)
                ids.Add(await Task.WhenAll(Enumerable.Range(0, Appointments)
                    .Select(_ => Requests.RegisterAsync(server.Client, Requests.Patient))));
            var results = servers.Select(_ => new List<Measured>()).ToList();
            for (var round = -WarmUp; round < rounds; round++)
            {
                for (var at = 0; at < servers.Length; at++)
                {
                    var measured = await Measured.OfAsync(servers[at], Read, TimeSpan.FromSeconds(seconds), ids[at]);
                    if (round >= 0)
                        results[at].Add(measured);
                }
            }

            Console.WriteLine(Row(audited, results[0], results[1]));
        }

        await MachineLoad.PrintAsync();
    }

    private static string Row(bool audited, List<Measured> sqlite, List<Measured> mongoDb)
    {
        var (one, other) = (Measured.Median(sqlite), Measured.Median(mongoDb));
        var ratio = sqlite.Zip(mongoDb, (one, other) => other.Processor / one.Processor).Order().ElementAt(sqlite.Count / 2);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {(audited ? "on" : "off")} | {one.Rate:N0} | {other.Rate:N0} | {one.Processor:N0} / {other.Processor:N0} | {ratio:N2} "
                + $"| {one.Allocated:N0} / {other.Allocated:N0} |");
    }
}
