using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FhirHost.Formats;

/// <summary>Writes the host's own resources as FHIR JSON.</summary>
internal static class ElementJsonWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(FhirElement resource, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("resourceType", resource.Name);
        WriteMembers(json, resource);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, FhirElement parent)
    {
        foreach (var group in parent.Elements.GroupBy(child => child.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(group.Key);
            var repeats = group.First().Repeats;
            if (repeats)
                json.WriteStartArray();
            foreach (var child in group)
                WriteValue(json, child);
            if (repeats)
                json.WriteEndArray();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, FhirElement element)
    {
        if (element.Value is null)
        {
            json.WriteStartObject();
            WriteMembers(json, element);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStringValue(element.Value);
        }
    }
}
