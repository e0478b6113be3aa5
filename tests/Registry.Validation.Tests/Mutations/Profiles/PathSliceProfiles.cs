namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>Slices by paths of several steps, by extension, through references, by profile, and slices of slices.</summary>
internal static class PathSliceProfiles
{
    public static Definition[] All { get; } =
    [
        Definition.Profile("observation-paths", "Observation", """
            [
              { "path": "Observation.performer",
                "slicing": { "discriminator": [{ "type": "type", "path": "$this.resolve()" }], "rules": "open" } },
              {
                "path": "Observation.performer", "sliceName": "person", "max": "1",
                "type": [{ "code": "Reference", "targetProfile": "http://hl7.org/fhir/StructureDefinition/Practitioner" }]
              },
              { "path": "Observation.component",
                "slicing": { "discriminator": [{ "type": "value", "path": "code.coding.code" }], "rules": "open" } },
              { "path": "Observation.component", "sliceName": "high", "min": 1, "max": "1" },
              { "path": "Observation.component.code", "min": 1 },
              { "path": "Observation.component.code.coding", "min": 1 },
              { "path": "Observation.component.code.coding.code", "min": 1, "fixedCode": "high" },
              { "path": "Observation.component.valueQuantity", "min": 1 },
              { "path": "Observation.component", "sliceName": "low", "max": "1" },
              { "path": "Observation.component.code", "min": 1 },
              { "path": "Observation.component.code.coding", "min": 1 },
              { "path": "Observation.component.code.coding.code", "min": 1, "fixedCode": "low" }
            ]
            """),
        Definition.Profile("patient-resliced", "Patient", """
            [
              { "path": "Patient.telecom", "slicing": { "discriminator": [{ "type": "value", "path": "system" }], "rules": "open" } },
              { "path": "Patient.telecom", "sliceName": "phone", "min": 1, "max": "3",
                "slicing": { "discriminator": [{ "type": "value", "path": "use" }], "rules": "closed" } },
              { "path": "Patient.telecom.system", "min": 1, "fixedCode": "phone" },
              { "path": "Patient.telecom", "sliceName": "phone/home", "min": 1, "max": "1" },
              { "path": "Patient.telecom.system", "min": 1, "fixedCode": "phone" },
              { "path": "Patient.telecom.use", "min": 1, "fixedCode": "home" },
              { "path": "Patient.telecom", "sliceName": "phone/work", "max": "1" },
              { "path": "Patient.telecom.system", "min": 1, "fixedCode": "phone" },
              { "path": "Patient.telecom.use", "min": 1, "fixedCode": "work" }
            ]
            """),
        Definition.Profile("patient-by-extension", "Patient", """
            [
              { "path": "Patient.contact",
                "slicing": { "discriminator": [{ "type": "value",
                "path": "extension('http://example.org/StructureDefinition/note').value" }], "rules": "open" } },
              { "path": "Patient.contact", "sliceName": "next", "min": 1, "max": "1" },
              { "path": "Patient.contact.extension",
                "slicing": { "discriminator": [{ "type": "value", "path": "url" }], "rules": "open" } },
              {
                "path": "Patient.contact.extension", "sliceName": "note", "min": 1, "max": "1",
                "type": [{ "code": "Extension", "profile": "http://example.org/StructureDefinition/note" }]
              },
              { "path": "Patient.contact.extension.valueString", "min": 1, "fixedString": "next of kin" },
              { "path": "Patient.contact.name", "min": 1 }
            ]
            """),
        Definition.Profile("bundle-sliced", "Bundle", """
            [
              { "path": "Bundle.entry", "slicing": { "discriminator": [{ "type": "profile", "path": "resource" }], "rules": "closed" } },
              { "path": "Bundle.entry", "sliceName": "organization", "min": 1, "max": "1" },
              { "path": "Bundle.entry.resource", "min": 1,
                "type": [{ "code": "Organization", "profile": "http://example.org/StructureDefinition/named-organization" }] },
              { "path": "Bundle.entry", "sliceName": "patient", "max": "2" },
              { "path": "Bundle.entry.resource", "min": 1,
                "type": [{ "code": "Patient", "profile": "http://hl7.org/fhir/StructureDefinition/Patient" }] }
            ]
            """),
    ];
}
