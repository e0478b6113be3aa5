using System.Text.Encodings.Web;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// Writes Bundles of stored versions, whose content goes in as the bytes it is, <see href="http://hl7.org/fhir/STU3/bundle.html"/>.
/// </summary>
internal static class BundleWriter
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // What an entry takes beside its resource: at most about 500 bytes in a history, fewer in a search.
    private const int UsualEntry = 512;
    private const int UsualBundle = 1024;

    /// <summary>Versions of one appointment, newest first: as many as are asked for, with the number of all that match.</summary>
    public static JsonResource History(
        HttpResponse answer, string serverBase, string self, IReadOnlyList<AppointmentVersion> matches, int count, DateTimeOffset now) =>
        Write(answer, "history", self, matches.Count, matches, count, now, serverBase, HistoryEntry);

    /// <summary>The matches of a search, in the order of the list.</summary>
    public static JsonResource SearchSet(
        HttpResponse answer, string serverBase, string self, IReadOnlyList<AppointmentVersion> matches, DateTimeOffset now) =>
        Write(answer, "searchset", self, matches.Count, matches, matches.Count, now, serverBase, SearchEntry);

    public static JsonResource Count(HttpResponse answer, string self, int total, DateTimeOffset now) =>
        Write(answer, "searchset", self, total, [], 0, now, "", SearchEntry);

    /// <summary>The URL of a version, made where it is not kept.</summary>
    private static void WriteUrl(Utf8JsonWriter json, ReadOnlySpan<byte> name, string serverBase, AppointmentVersion version)
    {
        const int UsualUrl = 256;
        Span<char> url = stackalloc char[UsualUrl];
        if (url.TryWrite(CultureInfo.InvariantCulture, $"{serverBase}/Appointment/{version.Id}/_history/{version.Version}", out var length))
            json.WriteString(name, url[..length]);
        else
            json.WriteString(name, string.Create(CultureInfo.InvariantCulture,
                $"{serverBase}/Appointment/{version.Id}/_history/{version.Version}"));
    }

    private static void SearchEntry(Utf8JsonWriter json, string serverBase, AppointmentVersion match)
    {
        json.WriteStartObject();
        // As the NHS specification's table has it (I5a), although STU3's bdl-8 wants no version here.
        WriteUrl(json, "fullUrl"u8, serverBase, match);
        json.WritePropertyName("resource"u8);
        json.WriteRawValue(match.Content.Span, skipInputValidation: true);
        json.WriteStartObject("search"u8);
        json.WriteString("mode"u8, "match"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

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
        WriteUrl(json, "location"u8, serverBase, version);
        json.WriteString("etag"u8, ResourceVersion.ETag(version.Version));
        json.WriteString("lastModified"u8, Instant(version.LastUpdated));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static JsonResource Write(HttpResponse answer, string type, string self, int total, IReadOnlyList<AppointmentVersion> entries,
        int count, DateTimeOffset now, string serverBase, Action<Utf8JsonWriter, string, AppointmentVersion> writeEntry)
    {
        var size = UsualBundle + self.Length;
        for (var at = 0; at < entries.Count; at++)
            size += entries[at].Content.Length + UsualEntry;
        // What the answer points into until it is out.
        var buffer = new PooledBuffer(size);
        answer.RegisterForDispose(buffer);
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
            if (entries.Count > 0)
            {
                json.WriteStartArray("entry"u8);
                for (var at = 0; at < Math.Min(count, entries.Count); at++)
                    writeEntry(json, serverBase, entries[at]);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return new JsonResource("Bundle", buffer.Written);
    }

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
