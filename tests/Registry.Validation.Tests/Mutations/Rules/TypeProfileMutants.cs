using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>What the profiles demand that a definition names for a type.</summary>
internal static class TypeProfileMutants
{
    public static Mutant[] All { get; } =
    [
        new("min-of-snapshot", "patient-typed", [Set("contact[0].period", """{ "end": "2020" }""")],
            "error required cardinality-min Patient.contact[0].period.start"),
        new("invariant-of-snapshot", "patient-typed", [Set("contact[0].period.start", "\"1999\"")],
            "error invariant invariant-ex-5 Patient.contact[0].period"),
        new("invariant-of-differential", "patient-typed", [Set("name[0].family", "\"Longish-name\"")],
            "error invariant invariant-ex-6 Patient.name[0]"),
        new("invariant-of-type-stays", "patient-typed", [Set("contact[0].period.end", "\"2019\"")],
            "error invariant invariant-per-1 Patient.contact[0].period"),
        new("rule-of-type-stays", "patient-typed", [Set("name[0].use", "\"pet\"")],
            "error code-invalid binding-required Patient.name[0].use"),
        new("none-of-several", "patient-typed", [Set("address[1].country", "\"DE\"")], "error structure profile-none Patient.address[1]"),
        new("none-of-several-for-min", "patient-typed", [Remove("address[0].postalCode")],
            "error structure profile-none Patient.address[0]"),
        new("one-of-several-is-enough", "patient-typed", [Set("address[0].country", "\"FR\"")]),
        new("unknown-is-said", "patient-typed", [Set("telecom", """[{ "system": "phone", "value": "1" }]""")],
            "information informational profile-unknown Patient.telecom[0]"),
        new("under-unknown-the-type-holds", "patient-typed", [Set("telecom", """[{ "value": "1" }]""")],
            "information informational profile-unknown Patient.telecom[0]", "error invariant invariant-cpt-2 Patient.telecom[0]"),
    ];
}
