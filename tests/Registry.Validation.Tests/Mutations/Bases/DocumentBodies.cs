namespace Registry.Validation.Tests.Mutations.Bases;

internal static class DocumentBodies
{
    public static BaseBody[] All { get; } = [new("document", null, Document), new("message", null, Message)];

    private const string Document = """
        {
          "resourceType": "Bundle",
          "meta": { "lastUpdated": "2026-01-05T10:00:00Z" },
          "identifier": { "system": "urn:ietf:rfc:3986", "value": "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0" },
          "type": "document",
          "entry": [
            {
              "fullUrl": "https://example.org/fhir/Composition/1",
              "resource": {
                "resourceType": "Composition",
                "id": "1",
                "status": "final",
                "type": { "text": "Letter" },
                "subject": { "reference": "Patient/2" },
                "date": "2026-01-05",
                "author": [{ "reference": "https://example.org/fhir/Practitioner/3" }],
                "title": "Letter",
                "attester": [{ "mode": ["legal"], "party": { "reference": "Patient/2" } }],
                "section": [{ "title": "All", "entry": [{ "reference": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520" }] }]
              }
            },
            { "fullUrl": "https://example.org/fhir/Patient/2", "resource": { "resourceType": "Patient", "id": "2" } },
            { "fullUrl": "https://example.org/fhir/Practitioner/3", "resource": { "resourceType": "Practitioner", "id": "3" } },
            {
              "fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
              "resource": { "resourceType": "Observation", "status": "final", "code": { "text": "Pulse" },
                "subject": { "reference": "https://example.org/fhir/Patient/2" } }
            }
          ]
        }
        """;

    private const string Message = """
        {
          "resourceType": "Bundle",
          "type": "message",
          "entry": [
            {
              "fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239521",
              "resource": {
                "resourceType": "MessageHeader",
                "event": { "system": "http://example.org/events", "code": "sent" },
                "timestamp": "2026-01-05T10:00:00Z",
                "source": { "endpoint": "https://example.org/from" },
                "focus": [{ "reference": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520" }]
              }
            },
            { "fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "resource": { "resourceType": "Patient" } }
          ]
        }
        """;
}
