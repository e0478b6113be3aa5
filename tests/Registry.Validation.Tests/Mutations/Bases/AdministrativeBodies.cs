namespace Registry.Validation.Tests.Mutations.Bases;

internal static class AdministrativeBodies
{
    public static BaseBody[] All { get; } =
    [
        new("appointment", Fixture.Profile, Samples.Json),
        new("patient", null, Patient),
        new("questionnaire", null, Questionnaire),
    ];

    private const string Patient = """
        {
          "resourceType": "Patient",
          "id": "p1",
          "meta": { "versionId": "1", "lastUpdated": "2026-01-05T10:00:00Z" },
          "language": "en",
          "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Ada Example</p></div>" },
          "contained": [{ "resourceType": "Organization", "id": "org", "name": "Example Surgery" }],
          "identifier": [{ "id": "a1", "system": "https://example.org/numbers", "value": "17" }, { "use": "usual", "value": "18" }],
          "active": true,
          "name": [{ "id": "n1", "use": "official", "family": "Example", "given": ["Ada", "Bea"] }],
          "telecom": [{ "system": "phone", "value": "0300 000 000", "rank": 1 }],
          "gender": "female",
          "birthDate": "1980-02-29",
          "deceasedBoolean": false,
          "address": [{ "line": ["1 Example Road"], "city": "Exampleton", "period": { "start": "2020-01-01" } }],
          "maritalStatus": { "coding": [{ "system": "http://hl7.org/fhir/v3/MaritalStatus", "code": "M" }] },
          "photo": [{ "url": "https://example.org/ada.png", "size": 3 }],
          "contact": [{ "name": { "text": "Bob Example" }, "gender": "male", "organization": { "reference": "Organization/7" } }],
          "communication": [{ "language": { "coding": [{ "system": "urn:ietf:bcp:47", "code": "en" }] }, "preferred": true }],
          "generalPractitioner": [{ "reference": "https://example.org/fhir/Practitioner/2" }],
          "managingOrganization": { "reference": "#org" },
          "link": [{ "other": { "reference": "Patient/9" }, "type": "seealso" }]
        }
        """;

    private const string Questionnaire = """
        {
          "resourceType": "Questionnaire",
          "url": "http://example.org/Questionnaire/1",
          "status": "draft",
          "date": "2026-01-05",
          "subjectType": ["Patient"],
          "item": [
            { "linkId": "1", "text": "Weight", "type": "decimal", "required": true, "maxLength": 4 },
            {
              "linkId": "2",
              "type": "group",
              "item": [{ "linkId": "2.1", "text": "Why", "type": "choice", "enableWhen": [{ "question": "1", "hasAnswer": true }],
                "option": [{ "valueString": "so" }] }]
            }
          ]
        }
        """;
}
