using System.Text.Json;
using Registry.TestScripts.Http;

namespace Registry.TestScripts.Reports;

/// <summary>
/// Writes results as one JSON object: totals, and each script with its tests and actions. <see cref="SummaryReader"/> reads it again.
/// </summary>
public sealed class SummaryWriter : IReport
{
    private readonly Utf8JsonWriter _json;

    public SummaryWriter(Stream output)
    {
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        _json.WriteStartObject();
        _json.WriteStartArray("results");
    }

    /// <summary>All of it at once.</summary>
    public static byte[] Write(IReadOnlyList<ScriptResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        using var output = new MemoryStream();
        using (var writer = new SummaryWriter(output))
        {
            foreach (var result in results)
                writer.Add(result);
            writer.Close(RunTotals.Of(results));
        }

        return output.ToArray();
    }

    public void Add(ScriptResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _json.WriteStartObject();
        _json.WriteString("id", ReportNames.Id(result));
        _json.WriteString("name", ReportNames.Clean(result.Name));
        _json.WriteString("file", ReportNames.Clean(result.File));
        _json.WriteString("result", ReportNames.Word(result.Outcome));
        if (result.Score is { } score)
            _json.WriteNumber("score", score);
        Text("variant", result.Variant);
        Text("message", result.Message);
        Text("url", result.Script?.Url);
        Text("description", result.Script?.Description);
        _json.WriteBoolean("loaded", result.Script is not null);
        _json.WriteBoolean("interrupted", result.WasInterrupted);
        _json.WriteBoolean("preparationFailed", result.PreparationFailed);
        _json.WriteString("started", result.Started);
        _json.WriteNumber("seconds", result.Duration.TotalSeconds);
        Part("setup", result.Setup);
        _json.WriteStartArray("tests");
        foreach (var test in result.Tests)
            Part(null, test);
        _json.WriteEndArray();
        Part("teardown", result.Teardown);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Close(RunTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
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

    private void Part(string? name, PartResult? part)
    {
        if (part is null)
            return;
        if (name is null)
            _json.WriteStartObject();
        else
            _json.WriteStartObject(name);
        _json.WriteString("id", ReportNames.Clean(part.Id));
        _json.WriteString("name", ReportNames.Clean(part.Name));
        Text("description", part.Description);
        _json.WriteString("result", ReportNames.Word(part.Outcome));
        _json.WriteStartArray("actions");
        foreach (var action in part.Actions)
            Action(action);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Action(ActionResult action)
    {
        _json.WriteStartObject();
        _json.WriteString(action.Action is ScriptAssert ? "assert" : "operation", action.Action switch
        {
            ScriptAssert assert => string.Join(", ", assert.Kinds),
            ScriptOperation operation => operation.Code ?? "",
            _ => "",
        });
        _json.WriteNumber("line", action.Action.Line);
        Text("label", action.Action.Label);
        _json.WriteString("result", ReportNames.Word(action.Outcome));
        Text("message", action.Message);
        Text("expected", action.Expected);
        Text("actual", action.Actual);
        if (action.Exchange is { } exchange)
            Exchange(exchange);
        _json.WriteEndObject();
    }

    private void Exchange(Exchange exchange)
    {
        _json.WriteStartObject("exchange");
        _json.WriteString("method", exchange.Method);
        _json.WriteString("url", ReportNames.Clean(exchange.Url));
        _json.WriteNumber("status", exchange.Status);
        _json.WriteNumber("seconds", exchange.Duration.TotalSeconds);
        Headers("requestHeaders", exchange.RequestHeaders);
        Text("requestBody", exchange.RequestBody);
        Headers("responseHeaders", exchange.ResponseHeaders);
        Text("responseBody", exchange.ResponseBody);
        _json.WriteEndObject();
    }

    private void Headers(string name, IReadOnlyList<(string Name, string Value)> headers)
    {
        _json.WriteStartArray(name);
        foreach (var header in headers)
            _json.WriteStringValue(
                ReportNames.Clean($"{header.Name}: {(Secrets.IsHeader(header.Name) ? Secrets.Mask : header.Value)}"));
        _json.WriteEndArray();
    }

    private void Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            _json.WriteString(name, ReportNames.Cut(ReportNames.Clean(text)));
    }
}
