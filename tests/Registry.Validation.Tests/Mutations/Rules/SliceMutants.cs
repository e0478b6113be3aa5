using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Slices: which items belong to them, how many there are, in which order, and what may stand beside them.</summary>
internal static class SliceMutants
{
    private const string Min = "error required slice-cardinality-min ";
    private const string Max = "error structure slice-cardinality-max ";
    private const string Closed = "error structure slice-closed ";

    public static Mutant[] All { get; } =
    [
        new("value-missing", "patient-sliced", [Remove("identifier[1]")], Min + "Patient.identifier"),
        new("value-all-missing", "patient-sliced", [Remove("identifier")], Min + "Patient.identifier"),
        new("value-twice", "patient-sliced", [Duplicate("identifier[1]")], Max + "Patient.identifier[2]"),
        new("value-off-by-a-slash", "patient-sliced", [Set("identifier[1].system", "\"http://example.org/number/\"")], Min
            + "Patient.identifier"),
        new("value-rule-of-slice", "patient-sliced", [Remove("identifier[1].value")],
            "error required cardinality-min Patient.identifier[1].value"),
        new("value-rule-of-slice-alone", "patient-sliced", [Set("identifier[0]", """{ "use": "secondary" }""")]),
        new("open-to-others", "patient-sliced", [Add("identifier", """{ "system": "http://example.org/other", "value": "9" }""")]),
        new("closed-to-others", "patient-sliced", [Add("telecom", """{ "system": "fax", "value": "9" }""")], Closed + "Patient.telecom[3]"),
        new("closed-to-items-without-discriminator", "patient-sliced", [Add("telecom", """{ "use": "home" }""")], Closed
            + "Patient.telecom[3]"),
        new("closed-max", "patient-sliced", [Duplicate("telecom[1]")], Max + "Patient.telecom[2]"),
        new("closed-min", "patient-sliced", [Remove("telecom[2]"), Remove("telecom[0]")], Min + "Patient.telecom"),
        new("ordered-out-of-order", "patient-sliced", [Set("name[0].use", "\"usual\""), Set("name[1].use", "\"official\"")],
            "error structure slice-order Patient.name[1]"),
        new("open-at-end-with-other-first", "patient-sliced", [Insert("name[0]", """{ "use": "maiden", "text": "D" }""")],
            "error structure slice-not-at-end Patient.name[1]", "error structure slice-not-at-end Patient.name[2]"),
        new("open-at-end-with-other-between", "patient-sliced", [Insert("name[1]", """{ "text": "D" }""")],
            "error structure slice-not-at-end Patient.name[2]"),
        new("ordered-max", "patient-sliced", [Duplicate("name[1]"), Duplicate("name[1]")], Max + "Patient.name[3]"),
        new("exists-twice", "patient-sliced", [Duplicate("address[0]")], Max + "Patient.address[1]"),
        new("exists-not-twice", "patient-sliced", [Duplicate("address[1]")], Max + "Patient.address[2]"),
        new("exists-rule-of-slice", "patient-sliced", [Remove("address[0].city")],
            "error required cardinality-min Patient.address[0].city"),
        new("pattern-missing", "observation-sliced", [Remove("category[1].coding[0].system")], Min + "Observation.category"),
        new("pattern-twice", "observation-sliced",
            [Set("category[0].coding", """[{ "code": "x" }, { "system": "http://example.org/CodeSystem/colour", "code": "red" }]""")], Max
            + "Observation.category[1]"),
        new("type-missing", "observation-sliced", [Remove("component[1]")], Min + "Observation.component"),
        new("type-twice", "observation-sliced", [Duplicate("component[0]")], Max + "Observation.component[1]"),
        new("type-of-no-slice", "observation-sliced", [Add("component", """{ "code": { "text": "c" }, "valueTime": "10:00:00" }""")], Closed
            + "Observation.component[2]"),
        new("type-without-value", "observation-sliced", [Add("component", """{ "code": { "text": "c" } }""")], Closed
            + "Observation.component[2]"),
        new("renamed-choice-missing", "observation-sliced", [Remove("valueQuantity")], "error required cardinality-min Observation.value"),
        new("renamed-choice-of-another-type", "observation-sliced", [Remove("valueQuantity"), Set("valueBoolean", "true")],
            "error structure type-not-allowed Observation.value"),
        new("renamed-choice-child", "observation-sliced", [Remove("valueQuantity.unit")],
            "error required cardinality-min Observation.value.unit"),
        new("path-missing", "observation-paths", [Remove("component[1]")], Min + "Observation.component"),
        new("path-twice", "observation-paths", [Duplicate("component[0]")], Max + "Observation.component[1]"),
        new("path-rule-of-slice", "observation-paths", [Remove("component[1].valueQuantity")],
            "error required cardinality-min Observation.component[1].value"),
        new("path-open-to-others", "observation-paths", [Add("component", """{ "code": { "text": "x" } }""")]),
        new("resolved-type-twice", "observation-paths", [Add("performer", """{ "reference": "#p", "display": "again" }""")], Max
            + "Observation.performer[2]"),
        new("resolved-type-elsewhere-is-no-slice", "observation-paths", [Add("performer", """{ "reference": "Practitioner/1" }""")]),
        new("resliced-missing", "patient-resliced", [Remove("telecom[0]")], Min + "Patient.telecom"),
        new("resliced-twice", "patient-resliced", [Duplicate("telecom[0]")], Max + "Patient.telecom[1]"),
        new("resliced-closed", "patient-resliced", [Add("telecom", """{ "system": "phone", "value": "3", "use": "mobile" }""")], Closed
            + "Patient.telecom[3]"),
        new("resliced-outer-max", "patient-resliced", [Duplicate("telecom[2]"), Duplicate("telecom[2]")], Max + "Patient.telecom[3]", Max
            + "Patient.telecom[4]"),
        new("extension-missing", "patient-by-extension", [Set("contact[1].extension[0].valueString", "\"friend\"")], Min
            + "Patient.contact"),
        new("extension-twice", "patient-by-extension", [Duplicate("contact[1]")], Max + "Patient.contact[2]"),
        new("extension-rule-of-slice", "patient-by-extension",
            [Remove("contact[1].name"), Set("contact[1].telecom", """[{ "system": "phone", "value": "1" }]""")],
            "error required cardinality-min Patient.contact[1].name"),
        new("profile-missing", "bundle-sliced",
            [Remove("entry[1].resource.name"), Set("entry[1].resource.identifier", """[{ "value": "1" }]""")],
            Closed + "Bundle.entry[1]", Min + "Bundle.entry"),
        new("profile-twice", "bundle-sliced",
            [Add("entry", """{ "resource": { "resourceType": "Organization", "active": true, "name": "Y" } }""")], Max + "Bundle.entry[2]"),
        new("profile-of-no-slice", "bundle-sliced", [Add("entry", """{ "resource": { "resourceType": "Location", "name": "Y" } }""")],
            Closed + "Bundle.entry[2]"),
    ];
}
