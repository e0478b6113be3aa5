using System.Buffers;
using System.Text.Encodings.Web;
using Fhir.Http.Batch;
using Microsoft.Net.Http.Headers;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Batch;

/// <summary>Writes the Bundle <c>batch-response</c>, one entry for each of the batch, in its order.</summary>
internal sealed class BatchAnswer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    public BatchAnswer()
    {
        _json = new Utf8JsonWriter(_buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        _json.WriteStartObject();
        _json.WriteString("resourceType"u8, "Bundle"u8);
        _json.WriteString("type"u8, "batch-response"u8);
        _json.WriteStartArray("entry"u8);
    }

    public void Add(EntryResponse response)
    {
        var isResource = response.Bytes.Length > 0 && IsResource(response);
        var isOutcome = isResource && TypeOf(response.Bytes.Span) == OperationOutcome.TypeName;
        _json.WriteStartObject();
        if (response.Bytes.Length > 0 && !isResource)
            Binary(response);
        else if (!isOutcome && response.Bytes.Length > 0)
            Raw("resource", response.Bytes);
        _json.WriteStartObject("response"u8);
        _json.WriteString("status"u8, BatchEntry.StatusText(response.StatusCode));
        Header(response.Headers, HeaderNames.Location, "location");
        Header(response.Headers, HeaderNames.ETag, "etag");
        if (BatchEntry.LastModified(response.Headers.LastModified) is { } modified)
            _json.WriteString("lastModified"u8, modified);
        if (isOutcome)
            Raw("outcome", response.Bytes);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    /// <summary>Adds a refusal of an entry that never reached the pipeline.</summary>
    public void Refuse(int status, OutcomeIssue issue)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("response"u8);
        _json.WriteString("status"u8, BatchEntry.StatusText(status));
        _json.WritePropertyName("outcome"u8);
        FhirElementWriter.WriteResource(_json, new OperationOutcome([issue]).ToElement());
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    public JsonResource ToResource()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        return new JsonResource("Bundle", _buffer.WrittenMemory);
    }

    public void Dispose() => _json.Dispose();

    private static bool IsResource(EntryResponse response) => response.Headers.ContentType.ToString()
        .StartsWith("application/fhir+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The type of a resource, however its JSON is laid out: the server may have written it.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var isType = reader.ValueTextEquals("resourceType"u8);
            reader.Read();
            if (isType)
                return reader.GetString();
            reader.Skip();
        }

        return null;
    }

    /// <summary>What middleware of another plugin wrote may be anything: it is carried as what it is.</summary>
    private void Binary(EntryResponse response)
    {
        _json.WriteStartObject("resource"u8);
        _json.WriteString("resourceType"u8, "Binary"u8);
        _json.WriteString("contentType"u8, response.Headers.ContentType is [{ Length: > 0 } type, ..] ? type : "application/octet-stream");
        _json.WriteBase64String("content"u8, response.Bytes.Span);
        _json.WriteEndObject();
    }

    private void Raw(string name, ReadOnlyMemory<byte> json)
    {
        _json.WritePropertyName(name);
        _json.WriteRawValue(json.Span, skipInputValidation: true);
    }

    private void Header(IHeaderDictionary headers, string header, string name)
    {
        if (headers.TryGetValue(header, out var value))
            _json.WriteString(name, value.ToString());
    }
}
