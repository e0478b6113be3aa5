using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Profiles that a resource claims in meta.profile.</summary>
internal static class ClaimMutants
{
    public static Mutant[] All { get; } =
    [
        new("known-and-kept", "observation", [Claim("http://example.org/StructureDefinition/observation-values")]),
        new("known-and-broken", "observation",
            [Claim("http://example.org/StructureDefinition/observation-values"), Set("status", "\"amended\"")],
            "error value fixed-value Observation.status"),
        new("known-and-broken-said-once", "observation-values",
            [Claim("http://example.org/StructureDefinition/observation-values"), Set("status", "\"amended\"")],
            "error value fixed-value Observation.status"),
        new("claimed-twice", "observation",
            [Claim("http://example.org/StructureDefinition/observation-values",
            "http://example.org/StructureDefinition/observation-values"), Set("status", "\"amended\"")],
            "error value fixed-value Observation.status"),
        new("two-and-both-broken", "observation", [
            Claim("http://example.org/StructureDefinition/observation-values", "http://example.org/StructureDefinition/observation-rules"),
            Set("status", "\"amended\""),
            Remove("component[0].valueString"),
            Set("code.text", "\"x\""),
        ], "error value fixed-value Observation.status", "error invariant invariant-ex-4 Observation.component[0]"),
        new("its-own-type", "observation", [Claim("http://hl7.org/fhir/StructureDefinition/Observation")]),
        new("unknown", "observation", [Claim("http://example.org/StructureDefinition/nowhere")],
            "warning not-supported profile-unknown Observation.meta.profile[0]"),
        new("of-another-type", "observation", [Claim("http://example.org/StructureDefinition/patient-typed")],
            "error structure profile-type Observation.meta.profile[0]"),
        new("of-a-data-type", "observation", [Claim("http://example.org/StructureDefinition/short-name")],
            "error structure profile-type Observation.meta.profile[0]"),
        new("not-a-profile", "observation", [Claim("http://example.org/ValueSet/warm")],
            "warning not-supported profile-unknown Observation.meta.profile[0]"),
        new("in-entry", "collection",
            [Set("entry[1].resource.meta", """{ "profile": ["http://example.org/StructureDefinition/named-organization"] }""")],
            "error required cardinality-min Bundle.entry[1].resource.active"),
        new("in-contained", "patient",
            [Set("contained[0].meta", """{ "profile": ["http://example.org/StructureDefinition/named-organization"] }""")],
            "error required cardinality-min Patient.contained[0].active"),
        new("in-contained-unknown", "patient",
            [Set("contained[0].meta", """{ "profile": ["http://example.org/StructureDefinition/nowhere"] }""")],
            "warning not-supported profile-unknown Patient.contained[0].meta.profile[0]"),
        new("target-that-base-and-profile-refuse", "patient",
            [Claim(Limits), Set("managingOrganization", """{ "reference": "Location/1" }"""), Remove("contained")],
            "error structure reference-target Patient.managingOrganization.reference"),
        new("target-that-both-refuse-in-other-words", "patient", [Claim(Limits), Set("generalPractitioner[0].reference", "\"Location/1\"")],
            "error structure reference-target Patient.generalPractitioner[0].reference"),
        new("target-that-the-profile-refuses", "patient", [Claim(Limits), Set("generalPractitioner[0].reference", "\"Organization/1\"")],
            "error structure reference-target Patient.generalPractitioner[0].reference"),
        new("code-that-both-refuse", "patient", [Claim(Limits), Set("gender", "\"woman\"")],
            "error code-invalid binding-required Patient.gender"),
        new("code-that-one-warns-of-and-one-refuses", "patient",
            [Claim(Limits), Set("maritalStatus.coding[0]", """{ "system": "http://example.org/other", "code": "M" }""")],
            "error code-invalid binding-required Patient.maritalStatus"),
        new("object-for-array-of-one", "patient", [Claim(Limits), Set("name", """{ "text": "Ada" }""")],
            "error structure wrong-json-shape Patient.name[0]") { JsonOnly = true },
        new("unknown-version", "observation", [Claim("http://example.org/StructureDefinition/observation-values|9.9")],
            "warning not-supported profile-unknown Observation.meta.profile[0]"),
    ];

    private const string Limits = Profiles.Definition.Profiles + "patient-limits";

    private static Edit Claim(params string[] urls) =>
        Set("meta", $$"""{ "profile": [{{string.Join(", ", urls.Select(url => $"\"{url}\""))}}] }""");
}
