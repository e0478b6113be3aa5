using System.Text.Json.Serialization;
using Registry.Validation.Files.Inputs;

namespace Registry.Validation.Files.Reports;

/// <summary>SARIF 2.1.0, <see href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"/>: each issue is a result.</summary>
internal sealed class SarifReport : IReport
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

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
            JsonSerializer.Serialize(_json, Result(result.File, issue), Json);
        Pass(FlushAt);
    }

    // What the results cite is known at the end; the order of members is free.
    public void Dispose()
    {
        _json.WriteEndArray();
        _json.WritePropertyName("tool");
        JsonSerializer.Serialize(_json, new
        {
            driver = new
            {
                name = "Appointment Registry validator",
                semanticVersion = typeof(SarifReport).Assembly.GetName().Version!.ToString(3),
                rules = _rules.OrderBy(rule => rule.Value).Select(rule => new { id = rule.Key }),
            },
        });
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        Pass(0);
        _output.WriteLine();
        _output.Flush();
        _json.Dispose();
        _buffer.Dispose();
    }

    private object Result(string file, ValidationIssue issue)
    {
        if (!_rules.TryGetValue(issue.Id, out var rule))
            _rules[issue.Id] = rule = _rules.Count;
        return new
        {
            ruleId = issue.Id,
            ruleIndex = rule,
            level = issue.IsError ? "error" : issue.Severity == IssueSeverity.Warning ? "warning" : "note",
            message = new
            {
                // Single braces would be the place of an argument (section 3.11.5).
                text = issue.Diagnostics.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
            },
            locations = new[]
            {
                new
                {
                    physicalLocation = new
                    {
                        artifactLocation = new { uri = UriOf(file) },
                        region = issue.Line > 0 ? new { startLine = issue.Line, startColumn = Math.Max(issue.Column, 1) } : null,
                    },
                    logicalLocations = issue.Expression.Length == 0 ? null
                        : new[] { new { fullyQualifiedName = issue.Expression, kind = "element" } },
                },
            },
        };
    }

    /// <summary>A relative name stays relative, so that the report can be read where the files lie elsewhere.</summary>
    internal static string UriOf(string file)
    {
        if (file == InputFiles.StandardInput)
            return "stdin";
        var root = Path.GetPathRoot(file) ?? "";
        var path = string.Join('/', RealPath.Parts(file[root.Length..]).Select(Uri.EscapeDataString));
        return root.Length == 0 ? path : $"file:///{root.Replace('\\', '/').TrimStart('/')}{path}";
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
