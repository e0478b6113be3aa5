using System.Text.Json.Nodes;

namespace Registry.Audit.Events;

/// <summary>What was asked about: the patients, the appointment, and the ids under which the request is found elsewhere.</summary>
internal static class AuditEntities
{
    private const string NhsNumber = "https://fhir.nhs.uk/Id/nhs-number";
    private const string HashOfNhsNumber = "urn:appointment-registry:hash-of-nhs-number";
    private const string EntityType = "http://hl7.org/fhir/audit-entity-type";
    private const string Role = "http://hl7.org/fhir/object-role";

    public static JsonArray Of(AuditRecord record)
    {
        var entities = new JsonArray();
        foreach (var patient in record.Patients ?? [])
            entities.Add(Identified(patient.Length == 10 ? NhsNumber : HashOfNhsNumber, patient, type: "1", role: "1"));
        if (record.ResourceId is { } id)
        {
            var reference = record.Version is { } version ? $"Appointment/{id}/_history/{version}" : $"Appointment/{id}";
            entities.Add(new JsonObject
            {
                ["reference"] = new JsonObject { ["reference"] = reference },
                ["type"] =
                AuditEvent.Coding(EntityType, "2"),
                ["role"] = AuditEvent.Coding(Role, "4")
            });
        }

        if (record.RequestId is { } request)
            entities.Add(Identified("urn:appointment-registry:request", request, type: "4", role: "21"));
        if (record.CorrelationId is { } correlation)
            entities.Add(Identified("urn:appointment-registry:correlation", correlation, type: "4", role: "21"));
        return entities;
    }

    private static JsonObject Identified(string system, string value, string type, string role) => new()
    {
        ["identifier"] = new JsonObject { ["system"] = system, ["value"] = value },
        ["type"] = AuditEvent.Coding(EntityType, type),
        ["role"] = AuditEvent.Coding(Role, role),
    };
}
