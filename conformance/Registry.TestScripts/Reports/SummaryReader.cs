using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.TestScripts.Reports;

/// <summary>Reads the results of an earlier run: a summary, or TestReports in JSON, which say less.</summary>
internal static class SummaryReader
{
    private const int MaxBytes = 512 * 1024 * 1024;

    /// <summary>The results in a file.</summary>
    /// <exception cref="ScriptException">It is neither a summary nor a TestReport.</exception>
    public static IReadOnlyList<ScriptResult> Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                throw new ScriptException($"{file} has more than {MaxBytes} bytes.");
            using var stream = File.OpenRead(file);
            var root = JsonNode.Parse(stream)!.AsObject();
            if (root["results"] is JsonArray results)
                return [.. results.Select(result => result.Deserialize<ScriptSummary>(ScriptSummary.Json)!.ToResult())];
            return (string?)root["resourceType"] == "TestReport" ? [Result(root, file)]
                : throw new ScriptException($"{file} is neither a summary of 'registry test run' nor a TestReport.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or IOException or FormatException
            or NullReferenceException or UnauthorizedAccessException or OverflowException)
        {
            throw new ScriptException($"{file} cannot be read: {broken.Message}", broken);
        }
    }

    /// <summary>An STU3 TestReport; requests, answers and lines are not in one.</summary>
    private static ScriptResult Result(JsonObject report, string file)
    {
        var id = (string?)report["id"] ?? Path.GetFileNameWithoutExtension(file);
        var status = (string?)report["status"];
        return new ScriptResult
        {
            File = file,
            Script = status == "entered-in-error" ? null : new Script
            {
                File = file,
                Id = id,
                Name = (string?)report["name"] ?? id,
                Url = (string?)report["testScript"]?["reference"] ?? "",
            },
            Started = DateTimeOffset.TryParse((string?)report["issued"], CultureInfo.InvariantCulture, out var issued)
                ? issued : default,
            WasInterrupted = status == "stopped",
            Setup = Part(report["setup"], "setup", "Setup"),
            Tests = [.. (report["test"] as JsonArray ?? []).Select((test, index) => Part(test, $"test-{index + 1}", null)!)],
            Teardown = Part(report["teardown"], "teardown", "Teardown"),
        };
    }

    private static PartResult? Part(JsonNode? part, string id, string? name) => part is null ? null : new PartResult(
        id, name ?? (string?)part["name"] ?? id, (string?)part["description"] ?? "",
        [.. (part["action"] as JsonArray ?? []).Select(action => Action(action!))]);

    private static ActionResult Action(JsonNode action)
    {
        var (assert, operation) = (action["assert"], action["operation"]);
        var detail = (string?)(assert ?? operation)?["detail"] ?? "";
        ScriptAction script = assert is not null ? new ScriptAssert(0, detail) { Kinds = ["assert"] } : new ScriptOperation(0, detail);
        return new ActionResult(script, ScriptSummary.Outcome((string?)(assert ?? operation)?["result"]),
            (string?)(assert ?? operation)?["message"]);
    }
}
