using System.Globalization;

namespace Benchmarks.Server.Comparison;

/// <summary>
/// The registry with everything on, without its audit, and the bare server, on the same machine in the same minutes: rounds take turns, and
/// what counts is the median of each round's ratio. Reads are also held against a bare server that brings a line to the disk before each
/// answer: the most that any server here could reach which keeps the audit's promise.
/// </summary>
internal static class ServerComparison
{
    private const int Searched = 10;

    // The runtime compiles code again, by what it saw of it, while it is used; a server runs for weeks.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(10);

    private static readonly Load[] Loads =
    [
        new("create, 1", 1, LoadKind.Create), new("create, 16", 16, LoadKind.Create), new("create, 64", 64, LoadKind.Create),
        new("read, 1", 1, LoadKind.Read), new("read, 64", 64, LoadKind.Read), new("304, 64", 64, LoadKind.Unchanged),
        new("search of 10, 16", 16, LoadKind.Search),
    ];

    /// <summary>Prints the table.</summary>
    /// <param name="assembly">The host's assembly, built for release.</param>
    /// <param name="rounds">How many rounds each load has, besides ten seconds that warm up.</param>
    /// <param name="seconds">How long a round lasts for each server.</param>
    /// <param name="only">The beginnings of the loads' names; all loads where empty.</param>
    public static async Task RunAsync(string assembly, int rounds, int seconds, string[] only)
    {
        var own = typeof(ServerComparison).Assembly.Location;
        using var all = await RunningServer.StartAsync(assembly, RunningServer.FreePort(), RunningServer.NoRefusals);
        using var unaudited = await RunningServer.StartAsync(assembly, RunningServer.FreePort(),
            [.. RunningServer.NoRefusals, "Registry:Audit:Enabled=false"]);
        using var bare = await StartBareAsync();
        using var durable = await StartBareAsync("journal");
        RunningServer[] servers = [all, unaudited, bare, durable];
        var ids = new List<string>();
        foreach (var server in servers)
        {
            ids.Add(await Requests.RegisterAsync(server.Client, "9434765919"));
            for (var at = 0; IsAsked(server, LoadKind.Search) && at < Searched; at++)
                await Requests.RegisterAsync(server.Client, Requests.Patient);
        }

        var client = Wrk.IsInstalled ? "wrk" : "own client";
        Console.WriteLine($"{client}, {rounds} rounds of {seconds} s; medians; CPU in µs and bytes allocated for each request");
        Console.WriteLine(
            "| load | all on | audit off | bare | bare, durable | all / bare | off / bare | all / durable | CPU | allocated |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var load in Loads)
        {
            if (only.Length > 0 && !only.Any(name => load.Name.StartsWith(name, StringComparison.Ordinal)))
                continue;
            var results = servers.Select(_ => new List<Measured>()).ToList();
            for (var round = 0; round <= rounds; round++)
            {
                for (var at = 0; at < servers.Length; at++)
                {
                    if (!IsAsked(servers[at], load.Kind))
                        continue;
                    var time = round == 0 ? Warming : TimeSpan.FromSeconds(seconds);
                    var measured = await Measured.OfAsync(servers[at], load, time, ids[at]);
                    if (round > 0)
                        results[at].Add(measured);
                }
            }

            Console.WriteLine(Row(load, results));
        }

        Console.WriteLine($"Single durable appends: {Appends(DurableAppends.Rate):N0} a second to a file that grows, "
            + $"{Appends(DurableAppends.RateInPlace):N0} in place");
        Console.WriteLine($"Resident memory: {string.Join(" / ", servers.Select(server => server.ResidentMegabytes))} MB");
        await MachineLoad.PrintAsync();

        Task<RunningServer> StartBareAsync(params string[] options)
        {
            var port = RunningServer.FreePort();
            return RunningServer.StartAsync(port, [own, "bare", Text(port), .. options]);
        }

        bool IsAsked(RunningServer server, LoadKind kind) =>
            server == bare ? kind != LoadKind.Search : server != durable || kind is LoadKind.Read or LoadKind.Unchanged;

        double Appends(Func<string, TimeSpan, double> rate) =>
            Enumerable.Range(0, rounds).Select(_ => rate(all.Folder, TimeSpan.FromSeconds(1))).Order().ElementAt(rounds / 2);
    }

    private static string Row(Load load, List<List<Measured>> results)
    {
        var medians = results.Select(Measured.Median).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {load.Name} | {string.Join(" | ", medians.Select(Rate))} "
                + $"| {Ratio(results[0], results[2])} | {Ratio(results[1], results[2])} | {Ratio(results[0], results[3])} "
                + $"| {Each(medians, server => server.Processor)} | {Each(medians, server => server.Allocated)} |");
    }

    private static string Rate(Measured server) => double.IsFinite(server.Rate) ? Text(server.Rate, "N0") : "";

    private static string Ratio(List<Measured> ours, List<Measured> theirs) => theirs.Count == 0 ? "" :
        Text(ours.Zip(theirs, (one, other) => one.Rate / other.Rate).Order().ElementAt(ours.Count / 2), "N2");

    private static string Each(List<Measured> medians, Func<Measured, double> number) =>
        string.Join(" / ", medians.Select(number).Where(double.IsFinite).Select(value => Text(value, "N0")));

    private static string Text(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture);
}
