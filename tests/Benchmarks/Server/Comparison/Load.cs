namespace Benchmarks.Server.Comparison;

/// <summary>One kind of request, sent over a number of connections.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Connections">How many are open at once; each waits for its answer.</param>
/// <param name="Kind">What is sent.</param>
internal sealed record Load(string Name, int Connections, LoadKind Kind);

/// <summary>What is sent.</summary>
internal enum LoadKind
{
    /// <summary>A registration under a URL that no other has.</summary>
    Create,

    /// <summary>An appointment by its id: one after the other of those that are given.</summary>
    Read,

    /// <summary>The same with <c>If-None-Match</c>, answered 304.</summary>
    Unchanged,

    /// <summary>A search of one patient who has ten appointments; the registry alone is asked.</summary>
    Search,
}

/// <summary>What a server did under a load.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Processor">Processor time of the server for each, in microseconds.</param>
/// <param name="Allocated">Bytes allocated by the server for each.</param>
internal readonly record struct Measured(double Rate, double Processor, double Allocated)
{
    public static Measured None { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Sends the requests of a load for a while.</summary>
    public static async Task<Measured> OfAsync(RunningServer server, Load load, TimeSpan time, params string[] ids)
    {
        var (processor, allocated) = (server.ProcessorTime, await server.AllocatedAsync());
        var count = Wrk.IsInstalled ? await Wrk.RunAsync(server, load, time, ids) : await Requests.RunAsync(server, load, time, ids);
        return new Measured(count / time.TotalSeconds, (server.ProcessorTime - processor).TotalMicroseconds / count,
            (await server.AllocatedAsync() - allocated) / (double)count);
    }

    /// <summary>The median of each number by itself.</summary>
    public static Measured Median(IReadOnlyList<Measured> rounds) => rounds.Count == 0 ? None : new(Of(rounds, round => round.Rate),
        Of(rounds, round => round.Processor), Of(rounds, round => round.Allocated));

    private static double Of(IReadOnlyList<Measured> rounds, Func<Measured, double> number) =>
        rounds.Select(number).Order().ElementAt(rounds.Count / 2);
}
