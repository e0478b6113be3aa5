namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>Profiles that say which values there may be, and rules of their own.</summary>
internal static class ValueProfiles
{
    public static Definition[] All { get; } =
    [
        Definition.Profile("observation-values", "Observation", """
            [
              { "path": "Observation.status", "fixedCode": "final" },
              { "path": "Observation.code", "patternCodeableConcept": { "coding": [{ "system": "http://loinc.org", "code": "29463-7" }] } },
              { "path": "Observation.effectiveDateTime", "minValueDateTime": "2020-01", "maxValueDateTime": "2029" },
              { "path": "Observation.issued", "minValueInstant": "2020-01-01T00:00:00Z", "maxValueInstant": "2029-12-31T23:59:59Z" },
              {
                "path": "Observation.valueQuantity",
                "min": 1,
                "minValueQuantity": { "value": 1, "system": "http://unitsofmeasure.org", "code": "kg" },
                "maxValueQuantity": { "value": 500.5, "system": "http://unitsofmeasure.org", "code": "kg" }
              },
              { "path": "Observation.comment", "maxLength": 10 },
              { "path": "Observation.bodySite",
                "fixedCodeableConcept": { "coding": [{ "system": "http://example.org/sites", "code": "arm" }], "text": "Arm" } },
              {
                "path": "Observation.method",
                "patternCodeableConcept": { "coding": [{ "system": "http://example.org/m", "code": "a" },
                  { "system": "http://example.org/m", "code": "b" }] }
              },
              { "path": "Observation.device.display", "patternString": "scales" }
            ]
            """),
        Definition.Profile("questionnaire-limits", "Questionnaire", """
            [
              { "path": "Questionnaire.experimental", "fixedBoolean": false },
              { "path": "Questionnaire.approvalDate", "minValueDate": "2020-06-15", "maxValueDate": "2025-06-15" },
              { "path": "Questionnaire.item.text", "maxLength": 8 },
              { "path": "Questionnaire.item.maxLength", "minValueInteger": 1, "maxValueInteger": 100 },
              { "path": "Questionnaire.item.initialDecimal", "minValueDecimal": -1.5, "maxValueDecimal": 1.5 }
            ]
            """),
        Definition.Profile("observation-rules", "Observation", """
            [
              { "path": "Observation", "constraint": [
                { "key": "ex-1", "severity": "error", "human": "A comment comes with a method.",
                  "expression": "comment.empty() or method.exists()" },
                { "key": "ex-2", "severity": "warning", "human": "An observation should say when it was issued.",
                  "expression": "issued.exists()" }
              ] },
              { "path": "Observation.code", "constraint": [
                { "key": "ex-3", "severity": "warning", "human": "A code should have a text.", "expression": "text.exists()" }
              ] },
              { "path": "Observation.component", "constraint": [
                { "key": "ex-4", "severity": "error", "human": "A component has a value.", "expression": "value.exists()" }
              ] }
            ]
            """),
    ];
}
