using Registry.Validation.Tests.Mutations.Profiles;

namespace Registry.Validation.Tests.Mutations.Bases;

internal static class SlicedBodies
{
    public static BaseBody[] All { get; } =
    [
        new("patient-sliced", Definition.Profiles + "patient-sliced", """
            {
              "resourceType": "Patient",
              "identifier": [{ "value": "free" }, { "system": "http://example.org/number", "value": "1" }],
              "name": [{ "use": "official", "text": "A" }, { "use": "usual", "text": "B" }, { "use": "old", "text": "C" }],
              "telecom": [{ "system": "phone", "value": "1" }, { "system": "email", "value": "a@example.org" },
                { "system": "phone", "value": "2" }],
              "address": [{ "city": "Exampleton", "period": { "start": "2020" } }, { "text": "anywhere" }]
            }
            """),
        new("observation-sliced", Definition.Profiles + "observation-sliced", """
            {
              "resourceType": "Observation",
              "status": "final",
              "category": [
                { "text": "free" },
                { "coding": [{ "system": "http://example.org/CodeSystem/colour", "code": "red" }], "text": "warm" }
              ],
              "code": { "text": "Weight" },
              "valueQuantity": { "value": 1, "unit": "kg" },
              "component": [
                { "code": { "text": "a" }, "valueString": "x" },
                { "code": { "text": "b" }, "valueQuantity": { "value": 1 } }
              ]
            }
            """),
        new("observation-paths", Definition.Profiles + "observation-paths", """
            {
              "resourceType": "Observation",
              "contained": [{ "resourceType": "Practitioner", "id": "p" }, { "resourceType": "Organization", "id": "o", "name": "X" }],
              "status": "final",
              "code": { "text": "Pressure" },
              "performer": [{ "reference": "#o" }, { "reference": "#p" }],
              "component": [
                { "code": { "coding": [{ "code": "low" }] } },
                { "code": { "coding": [{ "code": "high" }], "text": "H" }, "valueQuantity": { "value": 120 } }
              ]
            }
            """),
        new("patient-resliced", Definition.Profiles + "patient-resliced", """
            {
              "resourceType": "Patient",
              "telecom": [
                { "system": "phone", "value": "1", "use": "home" },
                { "system": "email", "value": "a@example.org", "use": "old" },
                { "system": "phone", "value": "2", "use": "work" }
              ]
            }
            """),
        new("patient-by-extension", Definition.Profiles + "patient-by-extension", """
            {
              "resourceType": "Patient",
              "contact": [
                { "name": { "text": "Cyd" } },
                { "extension": [{ "url": "http://example.org/StructureDefinition/note", "valueString": "next of kin" }],
                  "name": { "text": "Bob" } }
              ]
            }
            """),
        new("bundle-sliced", Definition.Profiles + "bundle-sliced", """
            {
              "resourceType": "Bundle",
              "type": "collection",
              "entry": [
                { "fullUrl": "http://example.org/fhir/Patient/1", "resource": { "resourceType": "Patient", "id": "1" } },
                {
                  "fullUrl": "http://example.org/fhir/Organization/1",
                  "resource": { "resourceType": "Organization", "id": "1", "active": true, "name": "X" }
                }
              ]
            }
            """),
    ];
}
