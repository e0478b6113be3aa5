using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.TestScripts.Http;

namespace Registry.TestScripts.Reports;

/// <summary>Reads the results of an earlier run: a summary, or TestReports in JSON, which say less.</summary>
public static class SummaryReader
{
    private const int MaxBytes = 512 * 1024 * 1024;

    /// <summary>The results in a file.</summary>
    /// <exception cref="ScriptException">It is neither a summary nor a TestReport.</exception>
    public static IReadOnlyList<ScriptResult> Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                throw new ScriptException($"{file} has more than {MaxBytes} bytes.");
            using var stream = File.OpenRead(file);
            var root = JsonNode.Parse(stream)!.AsObject();
            if (root["results"] is JsonArray results)
                return [.. results.Select(result => Result(result!))];
            return (string?)root["resourceType"] == "TestReport" ? [TestReportReader.Result(root, file)]
                : throw new ScriptException($"{file} is neither a summary of 'registry test run' nor a TestReport.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or IOException or FormatException
            or NullReferenceException or UnauthorizedAccessException)
        {
            throw new ScriptException($"{file} cannot be read: {broken.Message}", broken);
        }
    }

    /// <summary>An outcome by its word.</summary>
    internal static Outcome Outcome(JsonNode? word) =>
        Enum.TryParse<Outcome>((string?)word, ignoreCase: true, out var outcome) ? outcome : TestScripts.Outcome.Error;

    private static ScriptResult Result(JsonNode result) => new()
    {
        File = (string?)result["file"] ?? "",
        Script = (bool?)result["loaded"] == false ? null : new Script
        {
            File = (string?)result["file"] ?? "",
            Id = (string?)result["id"] ?? "",
            Name = (string?)result["name"] ?? "",
            Url = (string?)result["url"] ?? "",
            Description = (string?)result["description"] ?? "",
        },
        Message = (string?)result["message"],
        Started = (DateTimeOffset?)result["started"] ?? default,
        Duration = TimeSpan.FromSeconds((double?)result["seconds"] ?? 0),
        WasInterrupted = (bool?)result["interrupted"] ?? false,
        PreparationFailed = (bool?)result["preparationFailed"] ?? false,
        Setup = Part(result["setup"]),
        Tests = [.. (result["tests"] as JsonArray ?? []).Select(Part).OfType<PartResult>()],
        Teardown = Part(result["teardown"]),
    };

    private static PartResult? Part(JsonNode? part) => part is null ? null : new PartResult(
        (string?)part["id"] ?? "", (string?)part["name"] ?? "", (string?)part["description"] ?? "",
        [.. (part["actions"] as JsonArray ?? []).Select(action => Action(action!))]);

    private static ActionResult Action(JsonNode action)
    {
        var (line, label) = ((int?)action["line"] ?? 0, (string?)action["label"] ?? "");
        ScriptAction script = action["assert"] is { } kinds ? new ScriptAssert(line, label) { Kinds = [((string?)kinds)!] }
            : new ScriptOperation(line, label) { Code = (string?)action["operation"] is { Length: > 0 } code ? code : null };
        return new ActionResult(script, Outcome(action["result"]), (string?)action["message"])
        {
            Expected = (string?)action["expected"],
            Actual = (string?)action["actual"],
            Exchange = action["exchange"] is { } exchange ? Exchange(exchange) : null,
        };
    }

    private static Exchange Exchange(JsonNode exchange) => new()
    {
        Method = (string?)exchange["method"] ?? "",
        Url = (string?)exchange["url"] ?? "",
        Status = (int?)exchange["status"] ?? 0,
        Duration = TimeSpan.FromSeconds((double?)exchange["seconds"] ?? 0),
        RequestHeaders = Headers(exchange["requestHeaders"]),
        RequestBody = (string?)exchange["requestBody"] ?? "",
        ResponseHeaders = Headers(exchange["responseHeaders"]),
        ResponseBody = (string?)exchange["responseBody"] ?? "",
    };

    private static IReadOnlyList<(string Name, string Value)> Headers(JsonNode? headers) => [.. (headers as JsonArray ?? [])
        .Select(header => ((string?)header ?? "").Split(": ", 2)).Select(pair => (pair[0], pair.Length == 1 ? "" : pair[1]))];
}
