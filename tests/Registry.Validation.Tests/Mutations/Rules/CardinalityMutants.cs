using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>How often an element may and must be there.</summary>
internal static class CardinalityMutants
{
    public static Mutant[] All { get; } =
    [
        new("min-of-resource", "observation", [Remove("status")], "error required cardinality-min Observation.status"),
        new("min-of-complex", "observation", [Remove("code")], "error required cardinality-min Observation.code"),
        new("min-in-backbone", "patient", [Remove("link[0].type")], "error required cardinality-min Patient.link[0].type"),
        new("min-reference-in-backbone", "patient", [Remove("link[0].other")], "error required cardinality-min Patient.link[0].other"),
        new("min-in-nested-backbone", "transaction", [Remove("entry[1].request.method")],
            "error required cardinality-min Bundle.entry[1].request.method"),
        new("min-of-choice", "medication-request", [Remove("medicationCodeableConcept")],
            "error required cardinality-min MedicationRequest.medication"),
        new("min-of-choice-in-backbone", "questionnaire",
            [Set("item[1].item[0].option[0]",
            """{ "extension": [{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "a" } }] }""")],
            "error required cardinality-min Questionnaire.item[1].item[0].option[0].value"),
        new("min-in-repeated-content", "searchset", [Remove("entry[0].link[0].relation")],
            "error required cardinality-min Bundle.entry[0].link[0].relation"),
        new("min-in-recursive-content", "questionnaire", [Remove("item[1].item[0].linkId")],
            "error required cardinality-min Questionnaire.item[1].item[0].linkId"),
        new("min-in-data-type", "patient", [Remove("text.status")], "error required cardinality-min Patient.text.status"),
        new("min-in-contained", "patient", [
            Set("contained[0]",
                """{ "resourceType": "HealthcareService", "id": "org", "notAvailable": [{ "during": { "start": "2020" } }] }"""),
            Set("managingOrganization",
                """
                { "extension": [{ "url": "http://example.org/StructureDefinition/see", "valueReference": { "reference": "#org" } }] }
                """),
        ], "error required cardinality-min Patient.contained[0].notAvailable[0].description"),
        new("min-in-entry", "document", [Remove("entry[0].resource.title")],
            "error required cardinality-min Bundle.entry[0].resource.title"),
        new("min-of-repeating", "appointment", [Remove("participant")], "error required cardinality-min Appointment.participant"),
        new("min-by-profile", "patient-typed", [Remove("contact")], "error required cardinality-min Patient.contact"),
        new("min-by-type-profile", "patient-typed", [Set("name[0]", """{ "given": ["Ada"] }""")],
            "error required cardinality-min Patient.name[0].family"),
        new("max-of-choice", "patient", [Set("deceasedDateTime", "\"2026\"")], "error structure cardinality-max Patient.deceased"),
        new("max-by-profile", "patient-typed", [Add("address", """{ "country": "FR" }""")],
            "error structure cardinality-max Patient.address[2]"),
        new("max-by-type-profile", "patient-typed", [Add("name[0].given", "\"Cyd\"")],
            "error structure cardinality-max Patient.name[0].given[2]"),
        new("prohibited-by-type-profile", "patient-typed", [Set("name[0].prefix", "[\"Dr\", \"Dr\"]")],
            "error structure cardinality-max Patient.name[0].prefix[0]"),
        new("max-twice-over-is-said-once", "patient-typed",
            [Add("address", """{ "country": "FR" }"""), Add("address", """{ "country": "FR" }""")],
            "error structure cardinality-max Patient.address[2]"),
    ];
}
