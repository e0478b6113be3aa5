using System.Text.Json.Nodes;

namespace Registry.TestScripts.Reports;

/// <summary>Reads an STU3 TestReport in JSON; requests, answers and lines are not in one.</summary>
internal static class TestReportReader
{
    public static ScriptResult Result(JsonObject report, string file)
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
            Started = DateTimeOffset.TryParse((string?)report["issued"], System.Globalization.CultureInfo.InvariantCulture, out var issued)
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
