namespace Registry.Validation.Files.Reports;

/// <summary>SARIF 2.1.0, <see href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"/>: each issue is a result.</summary>
internal sealed class SarifReport : IReport
{
    private const int FlushAt = 64 * 1024;

    private readonly TextWriter _output;
    private readonly MemoryStream _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, int> _rules = new(StringComparer.Ordinal);

    public SarifReport(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = true });
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        _json.WriteStartArray("results");
    }

    public void Add(FileResult result)
    {
        foreach (var issue in result.Issues)
            Result(result.File, issue);
        Pass(FlushAt);
    }

    // What the results cite is known at the end; the order of members is free.
    public void Dispose()
    {
        _json.WriteEndArray();
        _json.WriteStartObject("tool");
        _json.WriteStartObject("driver");
        _json.WriteString("name", "Appointment Registry validator");
        _json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        _json.WriteStartArray("rules");
        foreach (var rule in _rules.OrderBy(rule => rule.Value))
        {
            _json.WriteStartObject();
            _json.WriteString("id", rule.Key);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        Pass(0);
        _output.WriteLine();
        _output.Flush();
        _json.Dispose();
        _buffer.Dispose();
    }

    private void Result(string file, ValidationIssue issue)
    {
        if (!_rules.TryGetValue(issue.Id, out var rule))
            _rules[issue.Id] = rule = _rules.Count;
        _json.WriteStartObject();
        _json.WriteString("ruleId", issue.Id);
        _json.WriteNumber("ruleIndex", rule);
        _json.WriteString("level", issue.IsError ? "error" : issue.Severity == IssueSeverity.Warning ? "warning" : "note");
        _json.WriteStartObject("message");
        // Single braces would be the place of an argument (section 3.11.5).
        var text = issue.Diagnostics.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        _json.WriteString("text", text);
        _json.WriteEndObject();
        _json.WriteStartArray("locations");
        _json.WriteStartObject();
        SarifLocation.Write(_json, file, issue);
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Pass(int threshold)
    {
        if (_json.BytesPending + _buffer.Length < threshold)
            return;
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.GetBuffer(), 0, (int)_buffer.Length));
        _buffer.SetLength(0);
    }
}
