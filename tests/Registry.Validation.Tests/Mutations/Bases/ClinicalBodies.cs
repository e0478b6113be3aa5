namespace Registry.Validation.Tests.Mutations.Bases;

internal static class ClinicalBodies
{
    public static BaseBody[] All { get; } =
    [
        new("observation", null, Observation),
        new("medication-request", null, MedicationRequest),
        new("encounter", null, Encounter),
        new("parameters", null, Parameters),
    ];

    private const string Observation = """
        {
          "resourceType": "Observation",
          "status": "final",
          "code": { "coding": [{ "system": "http://loinc.org", "code": "29463-7" }] },
          "subject": { "reference": "Patient/1" },
          "effectiveDateTime": "2026-02-28T23:59:59+14:00",
          "issued": "2026-02-28T23:59:59.999Z",
          "valueQuantity": { "value": 70.50, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg" },
          "referenceRange": [{ "low": { "value": 50 }, "high": { "value": 90 } }],
          "related": [{ "type": "has-member", "target": { "reference": "Observation/2" } }],
          "component": [{ "code": { "text": "tare" }, "valueString": "none", "referenceRange": [{ "text": "any" }] }]
        }
        """;

    private const string MedicationRequest = """
        {
          "resourceType": "MedicationRequest",
          "status": "active",
          "intent": "order",
          "medicationCodeableConcept": { "text": "Something white" },
          "subject": { "reference": "Patient/1" },
          "requester": { "agent": { "reference": "Practitioner/1" }, "onBehalfOf": { "reference": "Organization/1" } },
          "note": [{ "authorString": "Ada", "text": "Take it" }],
          "dosageInstruction": [{
            "timing": { "event": ["2026-01-01"], "repeat": { "frequency": 2, "period": 1, "periodUnit": "d", "timeOfDay": ["08:00:00"] } },
            "doseQuantity": { "value": 1 }
          }],
          "dispenseRequest": {
            "validityPeriod": { "start": "2026-01-01", "end": "2026-02-01" },
            "numberOfRepeatsAllowed": 3,
            "expectedSupplyDuration": { "value": 7, "unit": "days", "system": "http://unitsofmeasure.org", "code": "d" }
          },
          "substitution": { "allowed": false }
        }
        """;

    private const string Encounter = """
        {
          "resourceType": "Encounter",
          "status": "finished",
          "class": { "system": "http://hl7.org/fhir/v3/ActCode", "code": "AMB" },
          "participant": [{ "individual": { "reference": "Practitioner/1" } }],
          "period": { "start": "2026-01-01", "end": "2026-01-02" },
          "diagnosis": [{ "condition": { "reference": "Condition/1" }, "rank": 1 }]
        }
        """;

    private const string Parameters = """
        {
          "resourceType": "Parameters",
          "parameter": [
            { "name": "base64Binary", "valueBase64Binary": "QUJD" },
            { "name": "boolean", "valueBoolean": true },
            { "name": "code", "valueCode": "a-b c" },
            { "name": "date", "valueDate": "2026-02-28" },
            { "name": "dateTime", "valueDateTime": "2026-02" },
            { "name": "decimal", "valueDecimal": 1.50 },
            { "name": "id", "valueId": "a.b-c" },
            { "name": "instant", "valueInstant": "2026-02-28T00:00:00Z" },
            { "name": "integer", "valueInteger": -5 },
            { "name": "markdown", "valueMarkdown": "*so*" },
            { "name": "oid", "valueOid": "urn:oid:1.2.3" },
            { "name": "positiveInt", "valuePositiveInt": 1 },
            { "name": "string", "valueString": "any text" },
            { "name": "time", "valueTime": "23:59:59" },
            { "name": "unsignedInt", "valueUnsignedInt": 0 },
            { "name": "uri", "valueUri": "urn:example:a" },
            { "name": "resource", "resource": { "resourceType": "Organization", "id": "o", "name": "X" } },
            { "name": "parts", "part": [{ "name": "one", "valueString": "1" }] }
          ]
        }
        """;
}
