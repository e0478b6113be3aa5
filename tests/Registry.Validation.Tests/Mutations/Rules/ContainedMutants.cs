using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Resources within resources.</summary>
internal static class ContainedMutants
{
    public static Mutant[] All { get; } =
    [
        new("with-narrative", "patient",
            [Set("contained[0].text", """{ "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">X</div>" }""")],
            "error invariant invariant-dom-1 Patient"),
        new("with-contained", "patient",
            [Set("contained[0].contained", """[{ "resourceType": "Organization", "id": "deep", "name": "Y" }]""")],
            "error invariant invariant-dom-2 Patient", "error invariant invariant-dom-3 Patient.contained[0]"),
        new("unreferenced", "patient", [Remove("managingOrganization")], "error invariant invariant-dom-3 Patient"),
        new("without-id", "patient", [Remove("contained[0].id"), Remove("managingOrganization")],
            "error invariant invariant-dom-3 Patient"),
        new("referred-to-by-another-contained", "patient",
            [Add("contained", """{ "resourceType": "Organization", "id": "over", "name": "Y" }"""),
            Set("contained[0].partOf", """{ "reference": "#over" }""")]),
        new("with-version", "patient", [Set("contained[0].meta", """{ "versionId": "1" }""")], "error invariant invariant-dom-4 Patient"),
        new("with-date-of-update", "patient", [Set("contained[0].meta", """{ "lastUpdated": "2026-01-01T00:00:00Z" }""")],
            "error invariant invariant-dom-4 Patient"),
        new("with-tag-is-allowed", "patient", [Set("contained[0].meta", """{ "tag": [{ "code": "x" }] }""")]),
        new("breaks-its-own-invariant", "patient", [Remove("contained[0].name")], "error invariant invariant-org-1 Patient.contained[0]"),
        new("of-no-type", "patient", [Set("contained[0].resourceType", "\"Teapot\"")],
            "error structure unknown-resource-type Patient.contained[0]"),
        new("of-a-data-type", "patient", [Set("contained[0].resourceType", "\"HumanName\"")],
            "error structure unknown-resource-type Patient.contained[0]"),
        new("in-entry-unreferenced", "collection", [Set("entry[1].resource.contained", """[{ "resourceType": "Location", "id": "l" }]""")],
            "error invariant invariant-dom-3 Bundle.entry[1].resource"),
        new("in-entry-referred-to-from-another-entry", "collection", [
            Set("entry[1].resource.contained", """[{ "resourceType": "Organization", "id": "l", "name": "Z" }]"""),
            Set("entry[0].resource.managingOrganization.reference", "\"#l\""),
        ], "error invariant invariant-dom-3 Bundle.entry[1].resource",
            "error invariant invariant-ref-1 Bundle.entry[0].resource.managingOrganization"),
        new("breaks-invariant-in-parameters", "parameters",
            [Remove("parameter[16].resource.name"), Set("parameter[16].resource.alias", "[\"X\"]")],
            "error invariant invariant-org-1 Parameters.parameter[16].resource"),
    ];
}
