using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Elements that are not there in the type, or not in this place.</summary>
internal static class ElementMutants
{
    public static Mutant[] All { get; } =
    [
        new("unknown-in-resource", "patient", [Set("nickname", "\"Addie\"")], "error structure unknown-element Patient.nickname"),
        new("unknown-object", "patient", [Set("nickname", """{ "use": "usual" }""")], "error structure unknown-element Patient.nickname"),
        new("unknown-in-backbone", "patient", [Set("contact[0].birthDate", "\"1980\"")],
            "error structure unknown-element Patient.contact[0].birthDate"),
        new("unknown-in-data-type", "patient", [Set("name[0].middle", "\"C\"")], "error structure unknown-element Patient.name[0].middle"),
        new("unknown-in-contained", "patient", [Set("contained[0].gender", "\"male\"")],
            "error structure unknown-element Patient.contained[0].gender"),
        new("unknown-in-entry", "collection", [Set("entry[0].resource.status", "\"final\"")],
            "error structure unknown-element Bundle.entry[0].resource.status"),
        new("unknown-in-repeated-content", "searchset", [Set("entry[0].link[0].rel", "\"x\"")],
            "error structure unknown-element Bundle.entry[0].link[0].rel"),
        new("unknown-in-companion", "patient", [Set("_gender", """{ "note": "x" }""")],
            "error structure unknown-element Patient.gender.note"),
        new("unknown-on-primitive", "patient", [Set("gender", """{ "note": "x" }""")],
            "error structure wrong-json-type Patient.gender") { JsonOnly = true },
        new("misspelt-case", "patient", [Rename("gender", "Gender")], "error structure unknown-element Patient.Gender"),
        new("choice-without-type", "patient", [Rename("deceasedBoolean", "deceased")], "error structure unknown-element Patient.deceased"),
        new("choice-of-general-form", "patient", [Rename("deceasedBoolean", "deceased[x]")],
            "error structure unknown-element Patient") { JsonOnly = true },
        new("misplaced-child", "patient", [Set("family", "\"Example\"")], "error structure unknown-element Patient.family"),
        new("misplaced-parent", "patient", [Set("contact[0].link", """[{ "type": "seealso" }]""")],
            "error structure unknown-element Patient.contact[0].link"),
        new("of-another-release", "patient", [Set("contact[0].additionalName", """[{ "text": "x" }]""")],
            "error structure unknown-element Patient.contact[0].additionalName"),
        new("modifier-on-data-type", "patient", [Set("name[0].modifierExtension", """[{ "url": "http://example.org/x" }]""")],
            "error structure unknown-element Patient.name[0].modifierExtension"),
        new("narrative-on-non-domain-resource", "parameters", [Set("text", """{ "status": "empty" }""")],
            "error structure unknown-element Parameters.text"),
        new("name-that-could-be-a-number-is-not-shown", "patient", [Set("n9876543210", "\"x\"")],
            "error structure unknown-element Patient"),
        new("several", "patient", [Set("one", "1"), Set("two", "2")], "error structure unknown-element Patient.one",
            "error structure unknown-element Patient.two"),
        new("type-not-in-choice", "observation", [Rename("valueQuantity", "valueMoney")],
            "error structure unknown-element Observation.valueMoney"),
        new("type-in-lower-case", "observation", [Rename("effectiveDateTime", "effectivedateTime")],
            "error structure unknown-element Observation.effectivedateTime"),
        new("type-narrowed-by-profile", "patient-typed", [Remove("multipleBirthInteger"), Set("multipleBirthBoolean", "true")],
            "error structure type-not-allowed Patient.multipleBirth"),
        new("type-renamed-by-profile", "patient-typed", [Remove("deceasedBoolean"), Set("deceasedDateTime", "\"2020\"")],
            "error structure type-not-allowed Patient.deceased"),
        new("type-narrowed-at-min-one", "observation-values", [Remove("valueQuantity"), Set("valueString", "\"70 kg\"")],
            "error structure type-not-allowed Observation.value"),
        new("type-narrowed-in-slice", "observation-paths", [Remove("component[1].valueQuantity"), Set("component[1].valueString", "\"x\"")],
            "error structure type-not-allowed Observation.component[1].value"),
    ];
}
