namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>Profiles on data types and on the targets of references, and a profile on Patient that demands them.</summary>
internal static class TypeProfiles
{
    public static Definition[] All { get; } =
    [
        Definition.Snapshot("bounded-period", "Period", """
            [
              { "path": "Period", "min": 0, "max": "*", "constraint": [
                { "key": "ex-5", "severity": "error", "human": "The period starts in this century.", "expression": "start >= @2000" }
              ] },
              { "path": "Period.id", "representation": ["xmlAttr"], "min": 0, "max": "1", "type": [{ "code": "string" }] },
              { "path": "Period.extension", "min": 0, "max": "*", "type": [{ "code": "Extension" }] },
              { "path": "Period.start", "min": 1, "max": "1", "type": [{ "code": "dateTime" }] },
              { "path": "Period.end", "min": 0, "max": "1", "type": [{ "code": "dateTime" }] }
            ]
            """),
        Definition.Profile("short-name", "HumanName", """
            [
              { "path": "HumanName", "constraint": [
                { "key": "ex-6", "severity": "error", "human": "A family name is short.", "expression": "family.length() < 10" }
              ] },
              { "path": "HumanName.family", "min": 1 },
              { "path": "HumanName.given", "max": "2" },
              { "path": "HumanName.prefix", "max": "0" }
            ]
            """),
        Definition.Profile("british-address", "Address",
            """[{ "path": "Address.postalCode", "min": 1 }, { "path": "Address.country", "min": 1, "fixedString": "GB" }]"""),
        Definition.Profile("french-address", "Address", """[{ "path": "Address.country", "min": 1, "fixedString": "FR" }]"""),
        Definition.Profile("named-organization", "Organization",
            """[{ "path": "Organization.active", "min": 1, "fixedBoolean": true }, { "path": "Organization.name", "min": 1 }]"""),
        Definition.Profile("chained-organization", "Organization", """
            [
              { "path": "Organization.name", "min": 1 },
              { "path": "Organization.partOf",
                "type": [{ "code": "Reference", "targetProfile": "http://example.org/StructureDefinition/chained-organization" }] }
            ]
            """),
        Definition.Profile("patient-limits", "Patient", """
            [
              { "path": "Patient.name", "max": "1" },
              { "path": "Patient.gender",
                  "binding": { "strength": "required",
                  "valueSetReference": { "reference": "http://hl7.org/fhir/ValueSet/administrative-gender" } } },
              { "path": "Patient.maritalStatus",
                  "binding": { "strength": "required",
                  "valueSetReference": { "reference": "http://hl7.org/fhir/ValueSet/marital-status" } } },
              { "path": "Patient.generalPractitioner",
                  "type": [{ "code": "Reference", "targetProfile": "http://hl7.org/fhir/StructureDefinition/Practitioner" }] },
              { "path": "Patient.managingOrganization",
                  "type": [{ "code": "Reference", "targetProfile": "http://hl7.org/fhir/StructureDefinition/Organization" }] }
            ]
            """),
        Definition.Profile("patient-typed", "Patient", """
            [
              { "path": "Patient.name", "min": 1,
                "type": [{ "code": "HumanName", "profile": "http://example.org/StructureDefinition/short-name" }] },
              { "path": "Patient.telecom",
                "type": [{ "code": "ContactPoint", "profile": "http://example.org/StructureDefinition/nowhere" }] },
              { "path": "Patient.deceasedBoolean" },
              { "path": "Patient.address", "max": "2", "type": [
                { "code": "Address", "profile": "http://example.org/StructureDefinition/british-address" },
                { "code": "Address", "profile": "http://example.org/StructureDefinition/french-address" }
              ] },
              { "path": "Patient.multipleBirth[x]", "type": [{ "code": "integer" }] },
              { "path": "Patient.contact", "min": 1 },
              { "path": "Patient.contact.period",
                "type": [{ "code": "Period", "profile": "http://example.org/StructureDefinition/bounded-period" }] },
              { "path": "Patient.managingOrganization", "type": [
                { "code": "Reference", "targetProfile": "http://example.org/StructureDefinition/named-organization" }
              ] }
            ]
            """),
    ];
}
