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
            return (string?)root["resourceType"] == "TestReport" ? [TestReportReader.Result(root, file)]
                : throw new ScriptException($"{file} is neither a summary of 'registry test run' nor a TestReport.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or IOException or FormatException
            or NullReferenceException or UnauthorizedAccessException or OverflowException)
        {
            throw new ScriptException($"{file} cannot be read: {broken.Message}", broken);
        }
    }
}
