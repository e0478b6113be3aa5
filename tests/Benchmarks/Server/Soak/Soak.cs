using System.Diagnostics;
using Benchmarks.Server.Comparison;

namespace Benchmarks.Server.Soak;

/// <summary>
/// The server with everything on at half of its top rate for a long time: registrations, reads and searches mixed, sent by the clock and
/// not by the answers. Each minute prints latencies and what the process holds, so that what grows is seen.
/// </summary>
internal static class Soak
{
    private const int Port = 4296;
    private const int Clients = 64;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Runs it and prints a row each minute.</summary>
    /// <param name="assembly">The host's assembly, built for release.</param>
    /// <param name="minutes">How long.</param>
    /// <param name="rate">Requests a second; half of what a short trial reaches where null.</param>
    /// <param name="onMongoDb">
    /// Whether it stores in the MongoDB stand-in, a process of its own. That looks at every document for each search, so give a low rate.
    /// </param>
    public static async Task RunAsync(string assembly, int minutes, int? rate, bool onMongoDb)
    {
        using var standIn = onMongoDb ? await StandInProcess.StartAsync() : null;
        string[] store = standIn is null ? []
            : ["Registry:Repository=MongoDb", $"Registry:MongoDbOptions:ConnectionString={standIn.ConnectionString}",
                "Registry:MongoDbOptions:Database=registry"];
        using var server = await RunningServer.StartAsync(assembly, Port, [.. RunningServer.NoRefusals, .. store]);
        var mix = await RequestMix.StartAsync(server);
        await TopRateAsync(mix, TimeSpan.FromSeconds(10));
        var paced = rate ?? (int)(await TopRateAsync(mix, TimeSpan.FromSeconds(10)) / 2);
        Console.WriteLine(
            $"{paced} requests a second for {minutes} minutes: {RequestMix.Shares}; latencies in ms from the time of sending by the clock");
        Console.WriteLine("| minute | answered | p50 | p99 | p99.9 | longest | RSS MB | PSS MB | handles | threads |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        for (var minute = 1; minute <= minutes; minute++)
        {
            var latencies = await PacedAsync(mix, paced, Interval);
            Console.WriteLine($"| {minute} | {latencies.Summary} | {ProcessFacts.Of(server.ProcessId)} |");
        }

        await MachineLoad.PrintAsync();
    }

    private static async Task<double> TopRateAsync(RequestMix mix, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            for (; Stopwatch.GetElapsedTime(began) < time; count++)
                await mix.SendAsync();
            return count;
        })));
        return counts.Sum() / time.TotalSeconds;
    }

    // Each client has its share of the clock's ticks. Where an answer is late, the next request counts from when it should have been sent.
    private static async Task<Latencies> PacedAsync(RequestMix mix, int rate, TimeSpan time)
    {
        var latencies = new Latencies();
        var step = TimeSpan.FromSeconds((double)Clients / rate);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var due = step * client / Clients; due < time; due += step)
            {
                var early = due - Stopwatch.GetElapsedTime(began);
                if (early > TimeSpan.Zero)
                    await Task.Delay(early);
                await mix.SendAsync();
                latencies.Add(Stopwatch.GetElapsedTime(began) - due);
            }
        })));
        return latencies;
    }
}
