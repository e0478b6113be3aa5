namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>Slices by each type of discriminator and each rule, on elements of Patient and Observation.</summary>
internal static class SliceProfiles
{
    public static Definition[] All { get; } =
    [
        Definition.Profile("patient-sliced", "Patient", """
            [
              { "path": "Patient.identifier", "slicing": { "discriminator": [{ "type": "value", "path": "system" }], "rules": "open" } },
              { "path": "Patient.identifier", "sliceName": "number", "min": 1, "max": "1" },
              { "path": "Patient.identifier.system", "min": 1, "fixedUri": "http://example.org/number" },
              { "path": "Patient.identifier.value", "min": 1 },
              { "path": "Patient.name",
                "slicing": { "discriminator": [{ "type": "value", "path": "use" }], "rules": "openAtEnd", "ordered": true } },
              { "path": "Patient.name", "sliceName": "official", "max": "1" },
              { "path": "Patient.name.use", "min": 1, "fixedCode": "official" },
              { "path": "Patient.name", "sliceName": "usual", "max": "2" },
              { "path": "Patient.name.use", "min": 1, "fixedCode": "usual" },
              { "path": "Patient.telecom", "slicing": { "discriminator": [{ "type": "value", "path": "system" }], "rules": "closed" } },
              { "path": "Patient.telecom", "sliceName": "phone", "min": 1, "max": "3" },
              { "path": "Patient.telecom.system", "min": 1, "fixedCode": "phone" },
              { "path": "Patient.telecom", "sliceName": "email", "max": "1" },
              { "path": "Patient.telecom.system", "min": 1, "fixedCode": "email" },
              { "path": "Patient.address", "slicing": { "discriminator": [{ "type": "exists", "path": "period" }], "rules": "open" } },
              { "path": "Patient.address", "sliceName": "dated", "max": "1" },
              { "path": "Patient.address.city", "min": 1 },
              { "path": "Patient.address.period", "min": 1 },
              { "path": "Patient.address", "sliceName": "undated", "max": "1" },
              { "path": "Patient.address.period", "max": "0" }
            ]
            """),
        Definition.Profile("observation-sliced", "Observation", """
            [
              { "path": "Observation.category", "slicing": { "discriminator": [{ "type": "pattern", "path": "$this" }], "rules": "open" } },
              {
                "path": "Observation.category", "sliceName": "warm", "min": 1, "max": "1",
                "patternCodeableConcept": { "coding": [{ "system": "http://example.org/CodeSystem/colour", "code": "red" }] }
              },
              { "path": "Observation.valueQuantity", "min": 1 },
              { "path": "Observation.valueQuantity.unit", "min": 1 },
              { "path": "Observation.component", "slicing": { "discriminator": [{ "type": "type", "path": "value" }], "rules": "closed" } },
              { "path": "Observation.component", "sliceName": "amount", "min": 1, "max": "1" },
              { "path": "Observation.component.value[x]", "min": 1, "type": [{ "code": "Quantity" }] },
              { "path": "Observation.component", "sliceName": "words", "max": "1" },
              { "path": "Observation.component.value[x]", "min": 1, "type": [{ "code": "string" }] }
            ]
            """),
    ];
}
