namespace Registry.TestScripts.Reports;

/// <summary>
/// Writes a line of comma-separated values for each test (<see href="https://www.rfc-editor.org/rfc/rfc4180"/>), and one for a script that
/// could not be loaded.
/// </summary>
internal sealed class CsvWriter : IReport
{
    private readonly StreamWriter _text;

    public CsvWriter(Stream output)
    {
        _text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        Row("script", "file", "test", "result", "seconds", "message");
        _text.Flush();
    }

    public void Add(ScriptResult result)
    {
        if (result.Tests.Count == 0)
            Row(result.Name, result.File, "", ReportNames.Word(result.Outcome), Seconds(result.Duration.TotalSeconds), result.Message);
        foreach (var test in result.Tests)
        {
            var worst = test.Outcome == Outcome.Pass ? null : test.Actions.FirstOrDefault(action => action.Outcome == test.Outcome);
            Row(result.Name, result.File, test.Name, ReportNames.Word(test.Outcome),
                Seconds(test.Actions.Sum(action => action.Exchange?.Duration.TotalSeconds ?? 0)), worst?.Message);
        }

        _text.Flush();
    }

    public void Dispose() => _text.Dispose();

    private void Row(params string?[] values) => _text.WriteLine(string.Join(',', values.Select(Value)));

    // A spreadsheet would calculate what begins with one of these signs; the text comes from scripts and servers.
    private static string Value(string? value)
    {
        var text = ReportNames.Clean(ReportNames.Cut(value ?? "")).ReplaceLineEndings(" ");
        if (text is ['=' or '+' or '-' or '@' or '\t', ..])
            text = "'" + text;
        return text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
