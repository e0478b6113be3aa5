using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Attacks;

/// <summary>Attacks a server on loopback, each attack for some seconds on a server of its own, while an honest caller goes on.</summary>
internal static class AttackRun
{
    private const long HeapLimit = 300L * 1024 * 1024;
    private const double LongestAnswer = 1000;
    private const double MostMemory = 2;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    private delegate Task Hostile(AttackedServer server, string? token, CancellationToken stop);

    private static readonly (string Name, int Connections, long? HeapLimit, Hostile Attack)[] Attacks =
    [
        ("depth", 24, null, (server, token, stop) => HostileConnection.DeepAsync(server.Address, token, stop)),
        ("slow", 1100, null, (server, token, stop) => HostileConnection.SlowAsync(server.Address, token, stop)),
        ("announced", 600, HeapLimit, (server, token, stop) => HostileConnection.AnnounceAsync(server.Address, token, stop)),
        ("http2", 12, HeapLimit, (server, token, stop) => HostileStreams.AnnounceAsync(server, token, stop)),
        ("held", 300, HeapLimit, (server, token, stop) => HostileConnection.HoldAsync(server.Address, token, stop)),
    ];

    /// <summary>Prints a line for each attack, without and with a token of the attacker's.</summary>
    /// <param name="assembly">The host's assembly, built for release.</param>
    /// <param name="only">The names of the attacks to run; all where none is named.</param>
    /// <returns>Whether all were withstood.</returns>
    public static async Task<bool> RunAsync(string assembly, params string[] only)
    {
        var isWithstood = true;
        foreach (var attack in Attacks.Where(attack => only.Length == 0 || only.Contains(attack.Name, StringComparer.Ordinal)))
        {
            foreach (var withToken in new[] { false, true })
                isWithstood &= await RunAsync(assembly, attack.Name, attack.Connections, attack.HeapLimit, attack.Attack, withToken);
        }

        return isWithstood;
    }

    private static async Task<bool> RunAsync(string assembly, string name, int connections, long? heapLimit, Hostile attack, bool withToken)
    {
        using var server = await AttackedServer.StartAsync(assembly, heapLimit);
        using (var warm = new HonestClient(server.Address, await server.TokenAsync("warm")))
            await warm.RunAsync(TimeSpan.FromSeconds(3));
        var idle = server.ResidentMegabytes;
        using var honest = new HonestClient(server.Address, await server.TokenAsync("honest"));
        var token = withToken ? await server.TokenAsync("hostile") : null;
        using var stop = new CancellationTokenSource();
        var hostile = Enumerable.Range(0, connections).Select(_ => Task.Run(() => attack(server, token, stop.Token))).ToList();
        var most = 0.0;
        var used = server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var going = honest.RunAsync(Length);
        while (!going.IsCompleted && server.IsAlive)
        {
            most = Math.Max(most, server.ResidentMegabytes);
            await Task.Delay(100);
        }

        var isAlive = server.IsAlive;
        var busy = isAlive ? (server.ProcessorTime - used) / watch.Elapsed : 0;
        await stop.CancelAsync();
        await Task.WhenAll(hostile);
        await going;
        var isWithstood = isAlive && honest.Failures.Count == 0 && honest.Percentile(0.99) < LongestAnswer && most < MostMemory * idle;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-10} {connections,5} connections {(withToken ? "with" : "without"),8} token: {(isAlive ? "alive" : "DEAD")}, "
            + $"answers {honest.Times.Count,5}, "
            + $"p50 {honest.Percentile(0.5),6:N0} ms, p99 {honest.Percentile(0.99),6:N0} ms, failed {honest.Failures.Count}, "
            + $"RSS {idle:N0} → {most:N0} MiB, CPU {busy:N2} cores: {(isWithstood ? "withstood" : "NOT WITHSTOOD")}"));
        foreach (var failure in honest.Failures.GroupBy(failure => failure))
            Console.WriteLine($"    {failure.Count()} × {failure.Key}");
        return isWithstood;
    }
}
