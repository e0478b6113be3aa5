using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Running;

namespace Registry.Cli.Testing;

/// <summary>Runs scripts, several at a time if asked, and hands each result to reports and screen in the scripts' order.</summary>
internal sealed class ScriptRun(RunOptions options, IReadOnlyList<string> formats, int parallel, bool failFast)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, ScriptResult> _waiting = [];
    private int _next;

    public RunTotals Totals { get; } = new();

    public async Task RunAsync(
        IReadOnlyList<SelectedScript> scripts, IScreen screen, Reports reports, CancellationToken cancellation)
    {
        using var stop = new CancellationTokenSource();
        var runs = scripts.SelectMany(script => formats.Select(format => (Script: script, Format: format))).ToList();
        var observed = options with { PartEnded = (_, part) => screen.PartEnded(part) };
        var bound = new ParallelOptions { MaxDegreeOfParallelism = parallel };
        await Parallel.ForEachAsync(runs.Select((run, index) => (run.Script, run.Format, Index: index)), bound, async (run, _) =>
        {
            // A script that was not begun has no result: nothing of it is known.
            var result = stop.IsCancellationRequested || cancellation.IsCancellationRequested ? null
                : await OneAsync(run.Script, run.Format, observed, screen, cancellation);
            if (failFast && result?.Outcome is Outcome.Fail or Outcome.Error)
                await stop.CancelAsync();
            Hand(run.Index, result, screen, reports);
        });
        Flush(screen, reports);
        reports.Close(Totals);
    }

    private async Task<ScriptResult> OneAsync(
        SelectedScript selected, string format, RunOptions observed, IScreen screen, CancellationToken cancellation)
    {
        screen.Started(selected.Script?.Name ?? selected.File);
        var result = selected.Script is { } script
            ? await ScriptRunner.RunAsync(script, observed with { Format = format }, cancellation)
            : new ScriptResult { File = selected.File, Message = selected.Problem, Started = options.Clock.GetUtcNow() };
        return formats.Count == 1 ? result : result with { Variant = format };
    }

    // Reports are in the scripts' order, whichever ended first.
    private void Hand(int index, ScriptResult? result, IScreen screen, Reports reports)
    {
        lock (_lock)
        {
            if (result is not null)
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
        Totals.Add(result);
        reports.Add(result);
        screen.Ended(result);
    }
}
