using Registry.Cli.Validation;
using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Reports.Html;

namespace Registry.Cli.Testing;

/// <summary>The command <c>test report</c>: makes reports of a run again, and compares it with an earlier one.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description = "Summaries of 'test run', TestReports in JSON, or folders of them. A summary holds more than TestReports do.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _compare = NamedOption.Of<string?>("--compare",
        "An earlier run. Says what changed; exits with 1 where a test that passed does no longer.");

    private readonly ReportLine _reports;

    public ReportCommand()
        : base("report", "Makes HTML, JUnit and TestReports of a stored run again, and compares two runs.")
    {
        Arguments.Add(_runs);
        Options.Add(_compare);
        _reports = new ReportLine(this);
        SetAction((line, _) => TestStop.GuardAsync(line.InvocationConfiguration.Error, () => Task.FromResult(Run(line))));
    }

    private int Run(ParseResult line)
    {
        var output = line.InvocationConfiguration.Output;
        var results = EarlierRun.Read(line.GetRequiredValue(_runs));
        if (results.Count == 0)
            throw new TestStop(TestExit.NothingRan, "There are no results there.");
        var totals = RunTotals.Of(results);
        using (var reports = _reports.Open(line, new RunFacts { Started = results.Min(result => result.Started) }, new Uri("urn:unknown"),
            ShippedPackages.Validator))
        {
            foreach (var result in results)
                reports.Add(result);
            reports.Close(totals);
        }

        var isWorse = line.GetValue(_compare) is { } earlier && Compare(results, EarlierRun.Read([earlier]), output);
        output.WriteLine(totals.ToString());
        return isWorse ? TestExit.Failed : TestExit.Passed;
    }

    private static bool Compare(IReadOnlyList<ScriptResult> results, IReadOnlyList<ScriptResult> earlier, TextWriter output)
    {
        var baseline = new Baseline(earlier);
        var changes = results.SelectMany(result => result.Tests.Select(test =>
            (Result: result, Test: test, Before: baseline.Before(result, test))))
            .Select(item => (Change: Baseline.Change(item.Before, item.Test.Outcome), item.Result, item.Test, item.Before))
            .Where(item => item.Change is not null).ToList();
        foreach (var (change, result, test, before) in changes)
        {
            var was = before is { } then ? $"{then.ToString().ToLowerInvariant()}, now " : "";
            output.WriteHarmless($"{change,-8} {result.Name}: {test.Name} ({was}{test.Outcome.ToString().ToLowerInvariant()})");
        }

        foreach (var (script, test, before) in baseline.Gone())
            output.WriteHarmless($"{"gone",-8} {script}: {test} (was {before.ToString().ToLowerInvariant()})");
        if (changes.Count == 0)
            output.WriteLine("No test changed.");
        return changes.Any(item => item.Change == "broken");
    }
}
