using System.Buffers;
using System.Text.Encodings.Web;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// Writes Bundles of stored versions, whose content goes in as the bytes it is, <see href="http://hl7.org/fhir/STU3/bundle.html"/>.
/// </summary>
internal static class BundleWriter
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Versions of one appointment, newest first: as many as are asked for, with the number of all that match.</summary>
    public static JsonResource History(
        string serverBase, string self, IReadOnlyList<AppointmentVersion> matches, int count, DateTimeOffset now) =>
        Write("history", self, matches.Count, now, json =>
        {
            foreach (var version in matches.Take(count))
                HistoryEntry(json, serverBase, version);
        });

    /// <summary>The matches of a search, in the order of the list.</summary>
    public static JsonResource SearchSet(string serverBase, string self, IReadOnlyList<AppointmentVersion> matches, DateTimeOffset now) =>
        Write("searchset", self, matches.Count, now, json =>
        {
            foreach (var match in matches)
            {
                json.WriteStartObject();
                // As the NHS specification's table has it (I5a), although STU3's bdl-8 wants no version here.
                json.WriteString("fullUrl"u8,
                    $"{serverBase}/Appointment/{match.Id}/_history/{match.Version.ToString(CultureInfo.InvariantCulture)}");
                json.WritePropertyName("resource"u8);
                json.WriteRawValue(match.Content.Span, skipInputValidation: true);
                json.WriteStartObject("search"u8);
                json.WriteString("mode"u8, "match"u8);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        });

    /// <summary>Only how many match.</summary>
    public static JsonResource Count(string self, int total, DateTimeOffset now) =>
        Write("searchset", self, total, now, _ => { }, entries: false);

    private static void HistoryEntry(Utf8JsonWriter json, string serverBase, AppointmentVersion version)
    {
        var registered = version.Version == 1;
        json.WriteStartObject();
        json.WriteString("fullUrl"u8, $"{serverBase}/Appointment/{version.Id}");
        json.WritePropertyName("resource"u8);
        json.WriteRawValue(version.Content.Span, skipInputValidation: true);
        json.WriteStartObject("request"u8);
        json.WriteString("method"u8, registered ? "POST"u8 : "PUT"u8);
        json.WriteString("url"u8, registered ? "Appointment" : $"Appointment/{version.Id}");
        json.WriteEndObject();
        json.WriteStartObject("response"u8);
        json.WriteString("status"u8, registered ? "201 Created"u8 : "200 OK"u8);
        json.WriteString("location"u8,
            $"{serverBase}/Appointment/{version.Id}/_history/{version.Version.ToString(CultureInfo.InvariantCulture)}");
        json.WriteString("etag"u8, ResourceVersion.ETag(version.Version));
        json.WriteString("lastModified"u8, Instant(version.LastUpdated));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static JsonResource Write(string type, string self, int total, DateTimeOffset now, Action<Utf8JsonWriter> writeEntries,
        bool entries = true)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("resourceType"u8, "Bundle"u8);
            json.WriteStartObject("meta"u8);
            json.WriteString("lastUpdated"u8, Instant(now));
            json.WriteEndObject();
            json.WriteString("type"u8, type);
            json.WriteNumber("total"u8, total);
            json.WriteStartArray("link"u8);
            json.WriteStartObject();
            json.WriteString("relation"u8, "self"u8);
            json.WriteString("url"u8, self);
            json.WriteEndObject();
            json.WriteEndArray();
            // FHIR JSON has no empty arrays.
            if (entries && total > 0)
            {
                json.WriteStartArray("entry"u8);
                writeEntries(json);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return new JsonResource("Bundle", buffer.WrittenMemory);
    }

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
