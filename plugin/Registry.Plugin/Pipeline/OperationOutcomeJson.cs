using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Registry.Plugin.Pipeline;

/// <summary>Writes OperationOutcomes, <see href="http://hl7.org/fhir/STU3/operationoutcome.html"/>.</summary>
internal static class OperationOutcomeJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(IEnumerable<OutcomeIssue> issues)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "OperationOutcome"u8);
        json.WriteStartArray("issue"u8);
        foreach (var issue in issues)
            Write(json, issue);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, OutcomeIssue issue)
    {
        json.WriteStartObject();
        json.WriteString("severity"u8, issue.Severity);
        json.WriteString("code"u8, issue.Code);
        if (issue.Spine is { } spine)
        {
            json.WriteStartObject("details"u8);
            json.WriteStartArray("coding"u8);
            json.WriteStartObject();
            json.WriteString("system"u8, SpineCode.System);
            json.WriteString("code"u8, spine.Code);
            json.WriteString("display"u8, spine.Display);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteString("diagnostics"u8, issue.Diagnostics);
        if (issue.Expression is { } expression)
        {
            json.WriteStartArray("expression"u8);
            json.WriteStringValue(expression);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
