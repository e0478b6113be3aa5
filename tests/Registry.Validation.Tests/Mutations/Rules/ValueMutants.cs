using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Values that a profile fixes, shows a pattern of, or bounds.</summary>
internal static class ValueMutants
{
    public static Mutant[] All { get; } =
    [
        new("fixed-code", "observation-values", [Set("status", "\"amended\"")], "error value fixed-value Observation.status"),
        new("fixed-boolean", "questionnaire-limits", [Set("experimental", "true")], "error value fixed-value Questionnaire.experimental"),
        new("fixed-complex-lacks-a-part", "observation-values", [Remove("bodySite.text")], "error value fixed-value Observation.bodySite"),
        new("fixed-complex-has-more", "observation-values", [Set("bodySite.coding[0].display", "\"Arm\"")], "error value fixed-value Observation.bodySite"),
        new("fixed-complex-has-more-items", "observation-values", [Add("bodySite.coding", """{ "code": "x" }""")], "error value fixed-value Observation.bodySite"),
        new("fixed-complex-differs", "observation-values", [Set("bodySite.coding[0].code", "\"leg\"")], "error value fixed-value Observation.bodySite"),
        new("fixed-in-slice", "patient-by-extension", [Set("contact[1].name", """{ "text": "Dee" }""")]),
        new("pattern-lacks-a-part", "observation-values", [Remove("code.coding[1].system")], "error value pattern-value Observation.code"),
        new("pattern-differs", "observation-values", [Set("code.coding[1].code", "\"1\"")], "error value pattern-value Observation.code"),
        new("pattern-over-two-codings", "observation-values", [Set("code.coding", """[{ "system": "http://loinc.org", "code": "x" }, { "system": "http://example.org", "code": "29463-7" }]""")],
            "error value pattern-value Observation.code"),
        new("pattern-lacks-an-item", "observation-values", [Remove("method.coding[0]")], "error value pattern-value Observation.method"),
        new("pattern-of-primitive", "observation-values", [Set("device.display", "\"Scales\"")], "error value pattern-value Observation.device.display"),
        new("min-date-time", "observation-values", [Set("effectiveDateTime", "\"2019-12-31\"")], "error value min-value Observation.effective"),
        new("max-date-time", "observation-values", [Set("effectiveDateTime", "\"2030-01-02T00:00:00Z\"")], "error value max-value Observation.effective"),
        new("less-precise-than-min-may-be-right", "observation-values", [Set("effectiveDateTime", "\"2020\"")]),
        new("min-instant", "observation-values", [Set("issued", "\"2019-12-31T23:59:59.999Z\"")], "error value min-value Observation.issued"),
        new("min-instant-in-another-zone", "observation-values", [Set("issued", "\"2020-01-01T00:30:00+01:00\"")], "error value min-value Observation.issued"),
        new("max-instant", "observation-values", [Set("issued", "\"2030-01-01T00:00:00Z\"")], "error value max-value Observation.issued"),
        new("min-quantity", "observation-values", [Set("valueQuantity.value", "0.999")], "error value min-value Observation.value"),
        new("max-quantity", "observation-values", [Set("valueQuantity.value", "500.51")], "error value max-value Observation.value"),
        new("max-quantity-of-equal-value", "observation-values", [Set("valueQuantity.value", "500.500")]),
        new("quantity-in-another-unit-is-not-compared", "observation-values", [Set("valueQuantity.value", "600"), Set("valueQuantity.code", "\"g\""), Set("valueQuantity.unit", "\"g\"")]),
        new("min-integer", "questionnaire-limits", [Set("item[0].maxLength", "0")], "error value min-value Questionnaire.item[0].maxLength"),
        new("max-integer", "questionnaire-limits", [Set("item[0].maxLength", "101")], "error value max-value Questionnaire.item[0].maxLength"),
        new("min-decimal", "questionnaire-limits", [Set("item[0].initialDecimal", "-1.51")], "error value min-value Questionnaire.item[0].initial"),
        new("max-decimal", "questionnaire-limits", [Set("item[0].initialDecimal", "1.5000000000000000001")], "error value max-value Questionnaire.item[0].initial"),
        new("min-date", "questionnaire-limits", [Set("approvalDate", "\"2020-06-14\"")], "error value min-value Questionnaire.approvalDate"),
        new("max-date", "questionnaire-limits", [Set("approvalDate", "\"2025-06-16\"")], "error value max-value Questionnaire.approvalDate"),
        new("max-date-in-the-same-month", "questionnaire-limits", [Set("approvalDate", "\"2025-06\"")]),
        new("max-length", "observation-values", [Set("comment", "\"12345678901\"")], "error value max-length Observation.comment"),
        new("max-length-counts-characters", "questionnaire-limits", [Set("item[0].text", "\"Größe 123\"")], "error value max-length Questionnaire.item[0].text"),
        new("max-length-counts-astral-characters-once", "questionnaire-limits", [Set("item[0].text", "\"😀😀😀😀😀😀😀😀\"")]),
        new("extension-in-place-of-fixed", "questionnaire-limits", [
            Remove("experimental"),
            Set("_experimental", """{ "extension": [{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "a" } }] }"""),
        ], "error value fixed-value Questionnaire.experimental"),
    ];
}
