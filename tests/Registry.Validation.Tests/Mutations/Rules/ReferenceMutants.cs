using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>What references may point to, by their URL and by what they lead to.</summary>
internal static class ReferenceMutants
{
    private const string Own = "error structure reference-target Patient.managingOrganization.reference";

    public static Mutant[] All { get; } =
    [
        new("wrong-type-relative", "patient", [Set("link[0].other.reference", "\"Practitioner/1\"")],
            "error structure reference-target Patient.link[0].other.reference"),
        new("wrong-type-absolute", "patient", [Set("generalPractitioner[0].reference", "\"https://example.org/fhir/Patient/2\"")],
            "error structure reference-target Patient.generalPractitioner[0].reference"),
        new("wrong-type-with-version", "patient", [Set("contact[0].organization.reference", "\"Patient/2/_history/3\"")],
            "error structure reference-target Patient.contact[0].organization.reference"),
        new("wrong-type-contained", "patient", [Set("contained[0].resourceType", "\"Location\"")], Own),
        new("wrong-type-in-backbone", "medication-request", [Set("requester.onBehalfOf.reference", "\"Practitioner/2\"")],
            "error structure reference-target MedicationRequest.requester.onBehalfOf.reference"),
        new("wrong-type-of-choice", "medication-request",
            [Remove("medicationCodeableConcept"), Set("medicationReference", """{ "reference": "Patient/1" }""")],
            "error structure reference-target MedicationRequest.medication.reference"),
        new("wrong-type-in-entry", "collection",
            [Set("entry[0].resource.managingOrganization.reference", "\"urn:uuid:c757873d-ec9a-4326-a141-556f43239520\"")],
            "error structure reference-target Bundle.entry[0].resource.managingOrganization.reference"),
        new("wrong-type-behind-right-looking-url", "collection",
            [Set("entry[1].resource", """{ "resourceType": "Location", "id": "2" }""")],
            "error structure reference-target Bundle.entry[0].resource.managingOrganization.reference",
                "error invalid bundle-full-url Bundle.entry[1].fullUrl"),
        new("target-breaks-profile", "patient-typed",
            [Remove("contained[0].name"), Set("contained[0].identifier", """[{ "value": "1" }]""")],
            "error structure reference-profile Patient.managingOrganization.reference"),
        new("target-breaks-fixed-value", "patient-typed", [Set("contained[0].active", "false")],
            "error structure reference-profile Patient.managingOrganization.reference"),
        new("target-elsewhere-is-not-checked", "patient-typed",
            [Remove("contained"), Set("managingOrganization.reference", "\"Organization/1\"")]),
        new("target-elsewhere-of-wrong-type", "patient-typed",
            [Remove("contained"), Set("managingOrganization.reference", "\"Patient/1\"")], Own),
        new("unknown-type-in-url-tells-nothing", "patient", [Set("link[0].other.reference", "\"https://example.org/people/1\"")]),
        new("type-that-does-not-exist", "patient", [Set("link[0].other.reference", "\"Foo/1\"")],
            "error structure reference-target Patient.link[0].other.reference"),
        new("type-that-does-not-exist-with-version", "patient", [Set("link[0].other.reference", "\"Foo/1/_history/2\"")],
            "error structure reference-target Patient.link[0].other.reference"),
        new("type-in-lower-case", "patient", [Set("link[0].other.reference", "\"patient/1\"")],
            "error structure reference-target Patient.link[0].other.reference"),
        new("abstract-type", "patient", [Set("link[0].other.reference", "\"Resource/1\"")],
            "error structure reference-target Patient.link[0].other.reference"),
        new("type-that-does-not-exist-where-any-may-be", "patient",
            [Set("extension", """[{ "url": "http://example.org/StructureDefinition/see", "valueReference": { "reference": "Foo/1" } }]""")],
            "error structure reference-target Patient.extension[0].value.reference"),
        new("type-that-exists-where-any-may-be", "patient",
            [
                Set("extension", """[{ "url": "http://example.org/StructureDefinition/see" }]"""),
                Set("extension[0].valueReference", """{ "reference": "Slot/1" }"""),
            ]),
        new("logical-reference-tells-nothing", "patient", [Set("link[0].other", """{ "identifier": { "value": "1" } }""")]),
        new("local-to-nothing", "patient", [Set("link[0].other.reference", "\"#nobody\"")],
            "error invariant invariant-ref-1 Patient.link[0].other"),
        new("local-from-contained-to-nothing", "patient", [Set("contained[0].partOf", """{ "reference": "#other" }""")],
            "error invariant invariant-ref-1 Patient.contained[0].partOf"),
        new("local-in-entry-to-nothing", "collection", [Set("entry[0].resource.managingOrganization.reference", "\"#2\"")],
            "error invariant invariant-ref-1 Bundle.entry[0].resource.managingOrganization"),
        new("empty-fragment", "patient", [Set("link[0].other.reference", "\"#\"")],
            "error invariant invariant-ref-1 Patient.link[0].other"),
        new("only-an-id", "patient", [Set("link[0].other", """{ "id": "x" }""")], "error invariant invariant-ele-1 Patient.link[0].other"),
    ];
}
