using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Codes that value sets or code systems do not have.</summary>
internal static class BindingMutants
{
    private const string Required = "error code-invalid binding-required ";
    private const string Extensible = "warning code-invalid binding-extensible ";
    private const string Unknown = "error code-invalid code-unknown ";

    public static Mutant[] All { get; } =
    [
        new("required-code", "patient", [Set("gender", "\"woman\"")], Required + "Patient.gender"),
        new("required-code-in-other-case", "patient", [Set("gender", "\"Female\"")], Required + "Patient.gender"),
        new("required-code-in-backbone", "patient", [Set("link[0].type", "\"same-as\"")], Required + "Patient.link[0].type"),
        new("required-code-in-data-type", "patient", [Set("telecom[0].system", "\"telex\"")], Required + "Patient.telecom[0].system"),
        new("required-code-in-array", "questionnaire", [Set("subjectType[0]", "\"Teapot\"")], Required + "Questionnaire.subjectType[0]"),
        new("required-code-in-recursive-content", "questionnaire",
            [Set("item[1].item[0].type", "\"multiple\""), Remove("item[1].item[0].option")], Required
            + "Questionnaire.item[1].item[0].type"),
        new("required-code-without-value", "patient",
            [Remove("gender"),
            Set("_gender",
            """{ "extension": [{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "a" } }] }""")]),
        new("required-concept", "observation-bound", [Set("category[0].coding[0].code", "\"blue\"")], Required + "Observation.category[0]"),
        new("required-concept-of-another-system", "observation-bound",
            [Set("category[0].coding[0].system", "\"http://example.org/other\"")], Required + "Observation.category[0]"),
        new("required-concept-without-system", "observation-bound", [Remove("category[0].coding[0].system")], Required
            + "Observation.category[0]"),
        new("required-concept-of-text-alone", "observation-bound", [Set("category[0]", """{ "text": "red" }""")], Required
            + "Observation.category[0]"),
        new("required-concept-one-coding-is-enough", "observation-bound",
            [Insert("category[0].coding[0]", """{ "system": "http://example.org/other", "code": "x" }""")]),
        new("required-concept-in-second-item", "observation-bound", [Add("category", """{ "text": "x" }""")], Required
            + "Observation.category[1]"),
        new("required-quantity", "observation-bound", [Set("valueQuantity.code", "\"mg\"")], Required + "Observation.value"),
        new("required-quantity-without-code", "observation-bound", [Remove("valueQuantity.code")], Required + "Observation.value"),
        new("extensible-concept", "observation-bound", [Set("code.coding[0].code", "\"blue\"")], Extensible + "Observation.code"),
        new("extensible-concept-beyond-maximum", "observation-bound",
            [Set("code.coding[0]", """{ "system": "http://example.org/other", "code": "x" }""")],
            Extensible + "Observation.code", "error code-invalid binding-maximum Observation.code"),
        new("extensible-concept-of-text-alone", "patient", [Set("maritalStatus", """{ "text": "it depends" }""")]),
        new("extensible-concept-of-core", "patient",
            [Set("maritalStatus.coding[0]", """{ "system": "http://example.org/other", "code": "x" }""")], Extensible
            + "Patient.maritalStatus"),
        new("extensible-coding", "encounter", [Set("class", """{ "system": "http://example.org/other", "code": "x" }""")], Extensible
            + "Encounter.class"),
        new("extensible-concept-by-care-connect", "appointment",
            [Set("serviceCategory", """{ "coding": [{ "system": "http://example.org/other", "code": "x" }] }""")],
            Extensible + "Appointment.serviceCategory"),
        new("preferred-is-free", "observation-bound",
            [Set("interpretation", """{ "coding": [{ "system": "http://example.org/other", "code": "x" }] }""")]),
        new("required-but-not-known", "observation-bound",
            [Set("bodySite", """{ "coding": [{ "system": "http://snomed.info/sct", "code": "368209003" }] }""")],
            "information informational binding-not-checked Observation.bodySite"),
        new("required-concept-of-no-include", "observation-bound",
            [Set("bodySite", """{ "coding": [{ "system": "http://example.org/x", "code": "368209003" }] }""")],
            Required + "Observation.bodySite"),
        new("required-concept-of-no-code", "observation-bound", [Set("bodySite", """{ "text": "arm" }""")], Required
            + "Observation.bodySite"),
        new("required-concept-of-an-include", "observation-bound",
            [
                Set("bodySite", """{ "coding": [{ "system": "http://example.org/x", "code": "y" }] }"""),
                Add("bodySite.coding", """{ "system": "http://snomed.info/sct", "code": "1" }"""),
            ],
            "information informational binding-not-checked Observation.bodySite"),
        new("required-listed-beside-filter", "observation-bound",
            [Set("dataAbsentReason", """{ "coding": [{ "system": "http://example.org/CodeSystem/partial", "code": "known" }] }"""),
            Remove("valueQuantity")],
            "information informational binding-not-checked Observation.dataAbsentReason"),
        new("required-not-listed-beside-filter", "observation-bound",
            [Set("dataAbsentReason", """{ "coding": [{ "system": "http://example.org/CodeSystem/partial", "code": "other" }] }"""),
            Remove("valueQuantity")],
            Required + "Observation.dataAbsentReason"),
        new("extensible-but-nowhere", "observation-bound", [Set("method", """{ "text": "x" }""")],
            "information informational binding-not-checked Observation.method"),
        new("media-types-are-not-known", "patient", [Set("photo[0].contentType", "\"image/png\"")],
            "information informational binding-not-checked Patient.photo[0].contentType"),
        new("unknown-code-of-known-system", "encounter",
            [Set("priority", """{ "coding": [{ "system": "http://example.org/CodeSystem/colour", "code": "mauve" }] }""")],
            Unknown + "Encounter.priority.coding[0].code"),
        new("unknown-code-in-meta", "patient",
            [Set("meta.tag", """[{ "system": "http://example.org/CodeSystem/colour", "code": "mauve" }]""")], Unknown
            + "Patient.meta.tag[0].code"),
        new("unknown-code-in-extension", "patient",
            [Set("extension",
            """[{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "system": "http:"""
                + """//example.org/CodeSystem/colour", "code": "Red" } }]""")],
            Unknown + "Patient.extension[0].value.code"),
        new("code-of-system-that-ignores-case", "encounter",
            [Set("priority", """{ "coding": [{ "system": "http://example.org/CodeSystem/shout", "code": "HEY" }] }""")]),
        new("code-of-system-known-in-part", "encounter",
            [Set("priority", """{ "coding": [{ "system": "http://example.org/CodeSystem/partial", "code": "x" }] }""")]),
        new("code-below-another", "encounter",
            [Set("priority", """{ "coding": [{ "system": "http://example.org/CodeSystem/colour", "code": "pink" }] }""")]),
    ];
}
