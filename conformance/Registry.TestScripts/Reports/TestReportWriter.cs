using System.Buffers;
using System.Text.Json;
using Registry.TestScripts.Http;

namespace Registry.TestScripts.Reports;

/// <summary>Writes a result as an STU3 TestReport; see <see href="http://hl7.org/fhir/STU3/testreport.html"/>.</summary>
public static class TestReportWriter
{
    /// <summary>The report as FHIR JSON. Its actions mirror those of the script one to one.</summary>
    public static byte[] WriteJson(ScriptResult result, Uri server)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(server);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "TestReport");
            json.WriteString("id", ReportNames.Id(result));
            Text(json, "name", result.Name);
            json.WriteString("status", result.Script is null ? "entered-in-error" : result.WasInterrupted ? "stopped" : "completed");
            json.WriteStartObject("testScript");
            Text(json, "reference", result.Script?.Url is { Length: > 0 } url ? url : $"TestScript/{ReportNames.Id(result)}");
            json.WriteEndObject();
            json.WriteString("result", Result(result.Outcome));
            if (result.Score is { } score)
                json.WriteNumber("score", score);
            json.WriteString("issued", result.Started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
            json.WriteStartArray("participant");
            Participant(json, "test-engine", "urn:appointment-registry:test-scripts");
            Participant(json, "server", new Secrets().Redact(server.OriginalString)!);
            json.WriteEndArray();
            Part(json, "setup", result.Setup);
            if (result.Tests.Count > 0)
            {
                json.WriteStartArray("test");
                foreach (var test in result.Tests)
                    Test(json, test);
                json.WriteEndArray();
            }

            Part(json, "teardown", result.Teardown);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static string Result(Outcome outcome) => outcome switch
    {
        Outcome.Pass or Outcome.Warning => "pass",
        Outcome.Skip => "pending",
        _ => "fail",
    };

    private static void Participant(Utf8JsonWriter json, string type, string uri)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("uri", uri);
        json.WriteEndObject();
    }

    private static void Test(Utf8JsonWriter json, PartResult test)
    {
        json.WriteStartObject();
        Text(json, "name", test.Name);
        Text(json, "description", test.Description);
        Actions(json, test, "assert");
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, string name, PartResult? part)
    {
        if (part is null)
            return;
        json.WriteStartObject(name);
        // STU3 allows no assert in the teardown of a report.
        Actions(json, part, name == "teardown" ? "operation" : "assert");
        json.WriteEndObject();
    }

    private static void Actions(Utf8JsonWriter json, PartResult part, string assert)
    {
        json.WriteStartArray("action");
        // A test without actions still needs one in a TestReport.
        if (part.Actions.Count == 0)
        {
            json.WriteStartObject();
            json.WriteStartObject("operation");
            json.WriteString("result", "skip");
            json.WriteString("message", "The test has no actions.");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        foreach (var action in part.Actions)
        {
            json.WriteStartObject();
            json.WriteStartObject(action.Action is ScriptAssert ? assert : "operation");
            json.WriteString("result", action.Outcome.ToString().ToLowerInvariant());
            Text(json, "message", ReportNames.Message(action));
            if (action.Exchange is { } exchange && action.Action is ScriptOperation)
                Text(json, "detail", Uri.TryCreate(exchange.Url, UriKind.Absolute, out var url) ? url.AbsoluteUri : null);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (ReportNames.Clean(text ?? "").Trim() is { Length: > 0 } clean)
            json.WriteString(name, clean);
    }
}
