using System.Text.Json;

namespace Registry.TestScripts.Reports;

/// <summary>Writes results as one JSON object: totals, and one line for each script and test.</summary>
public static class SummaryWriter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static byte[] Write(IReadOnlyList<ScriptResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var tests = results.SelectMany(result => result.Tests).ToList();
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            scripts = results.Count,
            tests = tests.Count,
            passed = tests.Count(test => test.Outcome is Outcome.Pass or Outcome.Warning),
            failed = tests.Count(test => test.Outcome == Outcome.Fail),
            errors = tests.Count(test => test.Outcome == Outcome.Error),
            skipped = tests.Count(test => test.Outcome == Outcome.Skip),
            results = results.Select(result => new
            {
                id = ReportNames.Id(result),
                name = result.Name,
                file = result.File,
                result = Word(result.Outcome),
                score = result.Score,
                message = result.Message,
                tests = result.Tests.Select(test => new { id = test.Id, name = test.Name, result = Word(test.Outcome) }),
            }),
        }, Indented);
    }

    private static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();
}
