using System.Runtime.CompilerServices;
using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Running;

namespace Registry.Cli.Testing;

/// <summary>
/// Runs scripts, several at a time if asked, and hands each result to reports and screen in the scripts' order. It keeps no script, and
/// few results: those that wait for a slower script before them.
/// </summary>
internal sealed class ScriptRun(RunOptions options, IReadOnlyList<string> formats, int rounds, int parallel, bool failFast) : IDisposable
{
    private const int MaxAhead = 32;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, ScriptResult> _waiting = [];
    private readonly ParallelOptions _bound = new() { MaxDegreeOfParallelism = parallel };
    private readonly SemaphoreSlim _room = new(parallel + MaxAhead);
    private int _next;

    public RunTotals Totals { get; } = new();

    public async Task RunAsync(
        IReadOnlyList<SelectedScript> scripts, IScreen screen, Reports reports, CancellationToken cancellation)
    {
        using var stop = new CancellationTokenSource();
        var observed = options with { PartEnded = (_, part) => screen.PartEnded(part) };
        await Parallel.ForEachAsync(InOrderAsync(scripts, CancellationToken.None), _bound, async (run, _) =>
        {
            // A script that was not begun has no result: nothing of it is known.
            var result = stop.IsCancellationRequested || cancellation.IsCancellationRequested ? null
                : await OneAsync(run, observed, screen, cancellation);
            if (failFast && result?.Outcome is Outcome.Fail or Outcome.Error)
                await stop.CancelAsync();
            Hand(run.Index, result, screen, reports);
        });
        Flush(screen, reports);
        reports.Close(Totals);
    }

    public void Dispose() => _room.Dispose();

    // Waits here, in the scripts' order, where too many results wait: so the script that they wait for has always begun.
    private async IAsyncEnumerable<OneRun> InOrderAsync(
        IReadOnlyList<SelectedScript> scripts, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var index = 0;
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var script in scripts)
            {
                foreach (var format in formats)
                {
                    await _room.WaitAsync(cancellation);
                    yield return new OneRun(index++, script, format, round);
                }
            }
        }
    }

    private async Task<ScriptResult> OneAsync(OneRun run, RunOptions observed, IScreen screen, CancellationToken cancellation)
    {
        var loaded = run.Script.Load(out var problem);
        screen.Started(loaded?.Name ?? run.Script.File);
        var its = observed with { Format = run.Format, Seed = unchecked(options.Seed + run.Round - 1) };
        var result = loaded is { } script ? await ScriptRunner.RunAsync(script, its, cancellation)
            : new ScriptResult { File = run.Script.File, Message = problem, Started = options.Clock.GetUtcNow() };
        string?[] variant = [formats.Count > 1 ? run.Format : null, rounds > 1 ? $"round {run.Round}" : null];
        return variant.OfType<string>().ToArray() is { Length: > 0 } names ? result with { Variant = string.Join(", ", names) } : result;
    }

    // Reports are in the scripts' order, whichever ended first.
    private void Hand(int index, ScriptResult? result, IScreen screen, Reports reports)
    {
        lock (_lock)
        {
            if (result is null)
                _room.Release();
            else
                _waiting[index] = result;
            while (_waiting.Remove(_next, out var ready))
                Report(ready, screen, reports);
        }
    }

    private void Flush(IScreen screen, Reports reports)
    {
        foreach (var result in _waiting.OrderBy(pair => pair.Key).Select(pair => pair.Value))
            Report(result, screen, reports);
        _waiting.Clear();
    }

    private void Report(ScriptResult result, IScreen screen, Reports reports)
    {
        _next++;
        _room.Release();
        Totals.Add(result);
        reports.Add(result);
        screen.Ended(result);
    }

    private sealed record OneRun(int Index, SelectedScript Script, string Format, int Round);
}
