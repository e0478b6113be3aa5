using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.TestScripts.Reports;

/// <summary>Writes a result as an STU3 TestReport; see <see href="http://hl7.org/fhir/STU3/testreport.html"/>.</summary>
internal static class TestReportWriter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The report as FHIR JSON. Its actions mirror those of the script one to one.</summary>
    public static byte[] WriteJson(ScriptResult result, Uri server)
    {
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            resourceType = "TestReport",
            id = ReportNames.Id(result),
            name = Text(result.Name),
            status = result.Script is null ? "entered-in-error" : result.WasInterrupted ? "stopped" : "completed",
            testScript = new
            {
                reference = Text(result.Script?.Url is { Length: > 0 } url ? url : $"TestScript/{ReportNames.Id(result)}"),
            },
            result = Result(result.Outcome),
            score = result.Score,
            issued = result.Started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            participant = new[]
            {
                new { type = "test-engine", uri = "urn:appointment-registry:test-scripts" },
                new { type = "server", uri = new Secrets().Redact(server.OriginalString)! },
            },
            setup = result.Setup is { } setup ? new { action = Actions(setup, "assert") } : null,
            test = result.Tests.Count == 0 ? null : result.Tests.Select(test =>
                new { name = Text(test.Name), description = Text(test.Description), action = Actions(test, "assert") }),
            // STU3 allows no assert in the teardown of a report.
            teardown = result.Teardown is { } teardown ? new { action = Actions(teardown, "operation") } : null,
        }, Json);
    }

    private static string Result(Outcome outcome) => outcome switch
    {
        Outcome.Pass or Outcome.Warning => "pass",
        Outcome.Skip => "pending",
        _ => "fail",
    };

    private static IEnumerable<object> Actions(PartResult part, string assert)
    {
        // A test without actions still needs one in a TestReport.
        if (part.Actions.Count == 0)
            yield return new { operation = new { result = "skip", message = "The test has no actions." } };
        foreach (var action in part.Actions)
        {
            yield return new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [action.Action is ScriptAssert ? assert : "operation"] = new
                {
                    result = ReportNames.Word(action.Outcome),
                    message = Text(ReportNames.Message(action)),
                    detail = action is { Action: ScriptOperation, Exchange: { } exchange }
                        && Uri.TryCreate(exchange.Url, UriKind.Absolute, out var url) ? Text(url.AbsoluteUri) : null,
                },
            };
        }
    }

    private static string? Text(string? text) => ReportNames.Clean(text ?? "").Trim() is { Length: > 0 } clean ? clean : null;
}
