using Registry.Validation.Tests.Mutations.Profiles;

namespace Registry.Validation.Tests.Mutations.Bases;

internal static class ProfiledBodies
{
    public static BaseBody[] All { get; } =
    [
        new("observation-values", Definition.Profiles + "observation-values", """
            {
              "resourceType": "Observation",
              "status": "final",
              "code": { "coding": [{ "system": "http://example.org/own", "code": "w" },
                { "system": "http://loinc.org", "code": "29463-7", "display": "Weight" }] },
              "effectiveDateTime": "2020-01-01",
              "issued": "2020-01-01T00:00:00Z",
              "valueQuantity": { "value": 500.5, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg" },
              "comment": "1234567890",
              "bodySite": { "coding": [{ "system": "http://example.org/sites", "code": "arm" }], "text": "Arm" },
              "method": { "coding": [{ "system": "http://example.org/m", "code": "b" },
                { "system": "http://example.org/m", "code": "a" }] },
              "device": { "display": "scales" }
            }
            """),
        new("questionnaire-limits", Definition.Profiles + "questionnaire-limits", """
            {
              "resourceType": "Questionnaire",
              "status": "draft",
              "experimental": false,
              "approvalDate": "2025-06-15",
              "item": [{ "linkId": "1", "text": "Größe 12", "type": "decimal", "maxLength": 100, "initialDecimal": -1.50 }]
            }
            """),
        new("observation-rules", Definition.Profiles + "observation-rules", """
            {
              "resourceType": "Observation",
              "status": "final",
              "code": { "text": "Weight" },
              "issued": "2020-01-01T00:00:00Z",
              "comment": "hm",
              "method": { "text": "scales" },
              "component": [{ "code": { "text": "tare" }, "valueString": "none" }]
            }
            """),
        new("observation-bound", Definition.Profiles + "observation-bound", """
            {
              "resourceType": "Observation",
              "status": "final",
              "category": [{ "coding": [{ "system": "http://example.org/CodeSystem/colour", "code": "pink" }] }],
              "code": { "coding": [{ "system": "http://example.org/CodeSystem/colour", "code": "red" }] },
              "valueQuantity": { "value": 1, "system": "http://unitsofmeasure.org", "code": "kg" },
              "interpretation": { "text": "fine" }
            }
            """),
        new("patient-typed", Definition.Profiles + "patient-typed", """
            {
              "resourceType": "Patient",
              "contained": [{ "resourceType": "Organization", "id": "org", "active": true, "name": "Example Surgery" }],
              "name": [{ "family": "Example", "given": ["Ada", "Bea"] }],
              "deceasedBoolean": false,
              "address": [{ "postalCode": "AB1 2CD", "country": "GB" }, { "country": "FR" }],
              "multipleBirthInteger": 2,
              "contact": [{ "name": { "text": "Bob" }, "period": { "start": "2020" } }],
              "managingOrganization": { "reference": "#org" }
            }
            """),
        new("patient-extended", Definition.Profiles + "patient-extended", """
            {
              "resourceType": "Patient",
              "extension": [
                { "url": "http://example.org/StructureDefinition/note", "valueString": "new" },
                {
                  "url": "http://example.org/StructureDefinition/complex",
                  "extension": [{ "url": "from", "valueDate": "2020-01-01" }, { "url": "kind", "valueCode": "red" }]
                }
              ]
            }
            """),
    ];
}
