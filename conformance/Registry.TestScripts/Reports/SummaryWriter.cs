using System.Text.Json;

namespace Registry.TestScripts.Reports;

/// <summary>
/// Writes results as one JSON object: totals, and each script with its tests and actions. <see cref="SummaryReader"/> reads it again.
/// </summary>
internal sealed class SummaryWriter : IReport
{
    private readonly Utf8JsonWriter _json;

    public SummaryWriter(Stream output)
    {
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        _json.WriteStartObject();
        _json.WriteStartArray("results");
    }

    public void Add(ScriptResult result)
    {
        JsonSerializer.Serialize(_json, ScriptSummary.Of(result), ScriptSummary.Json);
        _json.Flush();
    }

    public void Close(RunTotals totals)
    {
        _json.WriteEndArray();
        _json.WriteNumber("scripts", totals.Scripts);
        _json.WriteNumber("invalid", totals.Invalid);
        _json.WriteNumber("tests", totals.Tests);
        _json.WriteNumber("passed", totals.Passed);
        _json.WriteNumber("failed", totals.Failed);
        _json.WriteNumber("errors", totals.Errors);
        _json.WriteNumber("skipped", totals.Skipped);
        _json.WriteNumber("warnings", totals.Warnings);
        if (totals.Score is { } score)
            _json.WriteNumber("score", score);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();
}
