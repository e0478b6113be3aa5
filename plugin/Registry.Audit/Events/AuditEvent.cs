using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace Registry.Audit.Events;

/// <summary>A record as a FHIR AuditEvent, <see href="http://hl7.org/fhir/STU3/auditevent.html"/>.</summary>
internal static class AuditEvent
{
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(AuditRecord record)
    {
        var isRequest = record.IsOfRequest;
        var made = new JsonObject
        {
            ["resourceType"] = "AuditEvent",
            ["type"] = isRequest ? Coding("http://hl7.org/fhir/audit-event-type", "rest") : Coding(Dicom, TypeOf(record)),
            ["subtype"] = Subtype(record),
            ["action"] = record.Kind switch { AuditRecord.Erasure => "D", AuditRecord.Export => "R", _ => Action(record) },
            ["recorded"] = record.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["outcome"] = Outcome(record.Status ?? RefusalText.WorstStatus(record)),
            ["outcomeDesc"] = Description(record),
            ["agent"] = new JsonArray(AuditAgents.Of(record)),
            ["source"] = new JsonObject { ["identifier"] = new JsonObject { ["value"] = "Appointment Registry" } },
            ["entity"] = AuditEntities.Of(record) is { Count: > 0 } entities ? entities : null,
        };
        foreach (var absent in made.Where(member => member.Value is null).Select(member => member.Key).ToList())
            made.Remove(absent);
        return made.ToJsonString(Plain);
    }

    public static JsonObject Coding(string system, string code) => new() { ["system"] = system, ["code"] = code };

    private static JsonArray? Subtype(AuditRecord record) => record.Kind switch
    {
        _ when record.IsOfRequest && record.Interaction is { } interaction =>
            [Coding("http://hl7.org/fhir/restful-interaction", interaction)],
        AuditRecord.Start => [Coding(Dicom, "110120")],
        _ => null,
    };

    // DICOM's codes for what happened to a patient's record, for an export, and for what concerns the application.
    private static string TypeOf(AuditRecord record) => record.Kind switch
    {
        AuditRecord.Erasure => "110110",
        AuditRecord.Export => "110106",
        _ => "110100",
    };

    // Create, read, update, or execute.
    private static string Action(AuditRecord record) => record.Interaction switch
    {
        "create" => "C",
        "read" or "vread" or "history-instance" or "history-type" => "R",
        "update" => "U",
        _ => "E",
    };

    // Success, minor failure, serious failure, as DICOM counts.
    private static string Outcome(int? status) => status switch
    {
        >= 500 => "8",
        >= 400 => "4",
        _ => "0",
    };

    private static string? Description(AuditRecord record) => record.Kind == AuditRecord.Refusals ? RefusalText.Of(record)
        : record.Kind == AuditRecord.Intent ? "about to be stored"
        : record.Kind == AuditRecord.Request
        ? record.Issues is { Count: > 0 } issues ? $"{record.Status} {string.Join(' ', issues)}"
            : record.Status?.ToString(CultureInfo.InvariantCulture)
        : record.Before is { } before ? $"{record.Text} (before: {before})" : record.Text;
}
