using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Extensions: by their definition, by their place, and unknown ones.</summary>
internal static class ExtensionMutants
{
    private const string Own = "http://example.org/StructureDefinition/";
    private const string On = "Patient.extension[0]";

    public static Mutant[] All { get; } =
    [
        new("known", "patient", [One("note", "\"valueString\": \"x\"")]),
        new("known-on-primitive", "patient", [Set("_birthDate", """{ "extension": [{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "x" } }] }""")]),
        new("wrong-value-type", "patient", [One("note", "\"valueCode\": \"x\"")], "error structure type-not-allowed Patient.extension[0].value"),
        new("wrong-value", "patient", [One("note", "\"valueString\": \" \"")], "error value primitive-value Patient.extension[0].value"),
        new("without-value", "patient", [One("note", "\"id\": \"x\"")], $"error required cardinality-min {On}.value", $"error invariant invariant-ext-1 {On}"),
        new("value-and-extension", "patient", [One("note", """ "extension": [{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "x" } }], "valueString": "x" """)],
            $"error invariant invariant-ext-1 {On}"),
        new("two-values", "patient", [One("note", "\"valueString\": \"x\", \"valueCode\": \"y\"")], $"error structure cardinality-max {On}.value", $"error structure type-not-allowed {On}.value"),
        new("wrong-resource", "collection", [Set("entry[1].resource.extension", """[{ "url": "http://example.org/StructureDefinition/note", "valueString": "x" }]""")],
            "error extension extension-context Bundle.entry[1].resource.extension[0]"),
        new("wrong-element", "patient", [Set("name[0].extension", """[{ "url": "http://example.org/StructureDefinition/note", "valueString": "x" }]""")],
            "error extension extension-context Patient.name[0].extension[0]"),
        new("right-element", "patient", [Set("contact[0].extension", """[{ "url": "http://example.org/StructureDefinition/note", "valueString": "x" }]""")]),
        new("right-choice", "observation", [Set("valueQuantity.extension", """[{ "url": "http://example.org/StructureDefinition/note", "valueString": "x" }]""")]),
        new("right-type-of-choice", "questionnaire",
            [Set("item[0].option", $$"""[{ "valueCoding": { "code": "x", {{Of("on-coding-option", "\"valueDecimal\": 1")}} } }]"""),
            Set("item[0].type", "\"choice\""), Remove("item[0].maxLength")]),
        new("right-type-of-choice-of-repeated-content", "questionnaire",
            [Set("item[1].item[0].option",
            $$"""[{ "valueCoding": { "code": "x", {{Of("on-coding-option", "\"valueDecimal\": 1")}} } }]""")]),
        new("wrong-type-of-choice", "questionnaire",
            [Set("item[1].item[0].option",
            $$"""[{ "valueString": "x", "_valueString": { {{Of("on-coding-option", "\"valueDecimal\": 1")}} } }]""")],
            "error extension extension-context Questionnaire.item[1].item[0].option[0].value.extension[0]"),
        new("right-type-of-choice-of-resource", "observation",
            [Remove("effectiveDateTime"),
            Set("effectivePeriod", $$"""{ "start": "2026", {{Of("on-effective-period", "\"valueCode\": \"x\"")}} }""")]),
        new("wrong-type-of-choice-of-resource", "observation",
            [Set("_effectiveDateTime", $$"""{ {{Of("on-effective-period", "\"valueCode\": \"x\"")}} }""")],
            "error extension extension-context Observation.effective.extension[0]"),
        new("type-based-on-right-type", "observation",
            [Set("extension", $"""[{Item("see-age", $"\"valueAge\": {Age}")}]""")],
            "information informational extension-unknown Observation.extension[0]"),
        new("slice-by-id", "patient",
            [Set("identifier[0].extension", $$"""[{{Item("on-official-identifier", "\"valueCode\": \"x\"")}}]""")]),
        new("slice-of-choice-by-id", "observation",
            [Set("valueQuantity.extension", $$"""[{{Item("on-official-identifier", "\"valueCode\": \"x\"")}}]""")]),
        new("element-beside-slice-by-id", "patient",
            [Set("name[0].extension", $$"""[{{Item("on-official-identifier", "\"valueCode\": \"x\"")}}]""")],
            "error extension extension-context Patient.name[0].extension[0]"),
        new("on-part-of-extension", "patient-extended",
            [Set("extension[1].extension[1]", $$"""{ "url": "kind", "valueCode": "red", {{Of("on-part", "\"valueCode\": \"x\"")}} }""")],
            "error invariant invariant-ext-1 Patient.extension[1].extension[1]"),
        new("on-another-part-of-extension", "patient-extended",
            [Set("extension[1].extension[0]", $$"""{ "url": "from", "valueDate": "2020", {{Of("on-part", "\"valueCode\": \"x\"")}} }""")],
            "error invariant invariant-ext-1 Patient.extension[1].extension[0]",
                "error extension extension-context Patient.extension[1].extension[0].extension[0]"),
        new("mapped-place-is-not-checked", "patient", [Set("name[0].extension", $$"""[{{Item("mapped", "\"valueCode\": \"x\"")}}]""")]),
        new("right-data-type", "patient", [Set("name[0].extension", """[{ "url": "http://example.org/StructureDefinition/dated", "valueDate": "2020" }]""")]),
        new("right-element-of-data-type", "patient", [Set("address[0]._city", """{ "extension": [{ "url": "http://example.org/StructureDefinition/dated", "valueDate": "2020" }] }""")]),
        new("wrong-data-type", "patient", [Set("identifier[0].extension", """[{ "url": "http://example.org/StructureDefinition/dated", "valueDate": "2020" }]""")],
            "error extension extension-context Patient.identifier[0].extension[0]"),
        new("wrong-element-of-data-type", "patient", [Set("address[0]._line", """[{ "extension": [{ "url": "http://example.org/StructureDefinition/dated", "valueDate": "2020" }] }]""")],
            "error extension extension-context Patient.address[0].line[0].extension[0]"),
        new("on-extension", "patient", [One("note", """ "extension": [{ "url": "http://example.org/StructureDefinition/on-note", "valueCode": "x" }] """)],
            $"error required cardinality-min {On}.value"),
        new("on-no-extension", "patient", [One("on-note", "\"valueCode\": \"x\"")], $"error extension extension-context {On}"),
        new("unknown", "patient", [One("nowhere", "\"valueString\": \"x\"")], $"information informational extension-unknown {On}"),
        new("unknown-refused", "patient", [One("nowhere", "\"valueString\": \"x\"")], $"error extension extension-unknown {On}") { IsStrict = true },
        new("unknown-still-obeys-the-type", "patient", [One("nowhere", "\"id\": \"x\"")], $"information informational extension-unknown {On}", $"error invariant invariant-ext-1 {On}"),
        new("unknown-within-unknown", "patient", [Set("extension", """[{ "url": "http://example.org/nowhere", "extension": [{ "url": "part", "valueString": "x" }] }]""")],
            $"information informational extension-unknown {On}"),
        new("modifier", "patient", [Modifier("negated", "\"valueBoolean\": true")]),
        new("modifier-unknown", "patient", [Modifier("nowhere", "\"valueBoolean\": true")], "error extension modifier-extension-unknown Patient.modifierExtension[0]"),
        new("modifier-in-backbone-unknown", "patient", [Set("contact[0].modifierExtension", """[{ "url": "http://example.org/nowhere", "valueString": "x" }]""")],
            "error extension modifier-extension-unknown Patient.contact[0].modifierExtension[0]"),
        new("modifier-that-modifies-nothing", "patient", [Modifier("note", "\"valueString\": \"x\"")], "error extension extension-modifier Patient.modifierExtension[0]"),
        new("modifier-among-extensions", "patient", [One("negated", "\"valueBoolean\": true")], $"error extension extension-modifier {On}"),
        new("without-url", "patient", [Set("extension", """[{ "valueString": "x" }]""")], $"error required cardinality-min {On}.url"),
        new("relative-url", "patient", [Set("extension", """[{ "url": "note", "valueString": "x" }]""")], $"error extension extension-url {On}"),
        new("part-unknown", "patient-extended", [Add("extension[1].extension", """{ "url": "colour", "valueCode": "x" }""")],
            "error extension slice-closed Patient.extension[1].extension[2]", "error extension extension-part-unknown Patient.extension[1].extension[2]"),
        new("part-missing", "patient-extended", [Remove("extension[1].extension[0]")], "error required slice-cardinality-min Patient.extension[1].extension"),
        new("part-too-often", "patient-extended", [Duplicate("extension[1].extension[0]")], "error structure slice-cardinality-max Patient.extension[1].extension[1]"),
        new("part-of-wrong-type", "patient-extended", [Rename("extension[1].extension[0].valueDate", "valueDateTime")], "error structure type-not-allowed Patient.extension[1].extension[0].value"),
        new("part-without-value", "patient-extended", [Set("extension[1].extension[0]", """{ "url": "from" }""")], "error required cardinality-min Patient.extension[1].extension[0].value", "error invariant invariant-ext-1 Patient.extension[1].extension[0]"),
        new("part-of-unbound-code", "patient-extended", [Set("extension[1].extension[1].valueCode", "\"blue\"")], "error code-invalid binding-required Patient.extension[1].extension[1].value"),
        new("complex-with-value", "patient-extended", [Remove("extension[1].extension"), Set("extension[1].valueString", "\"x\"")],
            "error structure cardinality-max Patient.extension[1].value", "error required slice-cardinality-min Patient.extension[1].extension"),
        new("demanded-missing", "patient-extended", [Remove("extension[0]")], "error required slice-cardinality-min Patient.extension"),
        new("demanded-twice", "patient-extended", [Duplicate("extension[0]")], "error structure slice-cardinality-max Patient.extension[1]"),
        new("closed-to-others", "patient-extended", [Add("extension", """{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "x" } }""")],
            "error extension slice-closed Patient.extension[2]"),
        new("demanded-of-wrong-type", "patient-extended", [Rename("extension[0].valueString", "valueCode")], $"error structure type-not-allowed {On}.value"),
    ];

    private static string Age =>
        $$"""{ "value": 3, "code": "a", "system": "http://unitsofmeasure.org", {{Of("on-quantity", "\"valueCode\": \"x\"")}} }""";

    private static string Item(string name, string members) => $$"""{ "url": "{{Own}}{{name}}", {{members}} }""";

    private static string Of(string name, string members) => $"\"extension\": [{Item(name, members)}]";

    private static Edit One(string name, string members) => Set("extension", $$"""[{ "url": "{{Own}}{{name}}", {{members}} }]""");

    private static Edit Modifier(string name, string members) => Set("modifierExtension", $$"""[{ "url": "{{Own}}{{name}}", {{members}} }]""");
}
