using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Ids of elements and of contained resources.</summary>
internal static class IdMutants
{
    private const string Twice = "error invalid id-duplicate ";

    public static Mutant[] All { get; } =
    [
        new("element-twice", "patient", [Set("name[0].id", "\"a1\"")], Twice + "Patient.name[0].id"),
        new("element-twice-at-two-depths", "patient", [Set("contact[0].name.id", "\"n1\"")], Twice + "Patient.contact[0].name.id"),
        new("element-twice-on-primitive", "patient", [Set("_gender", """{ "id": "a1" }""")], Twice + "Patient.gender.id"),
        new("element-twice-in-extension", "patient",
            [Set("identifier[1].extension",
            """[{ "id": "a1", "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "x" } }]""")],
            Twice + "Patient.identifier[1].extension[0].id"),
        new("element-twice-in-contained", "patient",
            [Set("contained[0].identifier", """[{ "id": "x", "value": "1" }, { "id": "x", "value": "2" }]""")],
            Twice + "Patient.contained[0].identifier[1].id"),
        new("element-as-in-contained", "patient", [Set("contained[0].identifier", """[{ "id": "a1", "value": "1" }]""")]),
        new("element-as-its-resource", "patient", [Set("name[0].id", "\"p1\"")]),
        new("element-as-in-another-entry", "collection", [
            Set("entry[0].resource.name", """[{ "id": "n", "text": "X" }]"""),
            Set("entry[1].resource.identifier", """[{ "id": "n", "value": "1" }]"""),
        ]),
        new("contained-twice", "patient", [Add("contained", """{ "resourceType": "Organization", "id": "org", "name": "Y" }""")], Twice
            + "Patient.contained[1].id"),
        new("contained-thrice", "patient", [
            Add("contained", """{ "resourceType": "Organization", "id": "org", "name": "Y" }"""),
            Add("contained", """{ "resourceType": "Organization", "id": "org", "name": "Z" }"""),
        ], Twice + "Patient.contained[1].id", Twice + "Patient.contained[2].id"),
        new("contained-as-its-container", "patient", [Set("id", "\"org\"")]),
        new("contained-as-in-another-entry", "collection", [
            Set("entry[0].resource.contained", """[{ "resourceType": "Organization", "id": "c", "name": "Y" }]"""),
            Set("entry[0].resource.managingOrganization.reference", "\"#c\""),
            Set("entry[1].resource.contained", """[{ "resourceType": "Organization", "id": "c", "name": "Y" }]"""),
            Set("entry[1].resource.partOf", """{ "reference": "#c" }"""),
        ]),
        new("element-with-space", "patient", [Set("name[0].id", "\"n 1\"")], "error value element-id Patient.name[0].id"),
        new("element-with-tab", "patient", [Set("identifier[0].id", "\"a\\t1\"")], "error value element-id Patient.identifier[0].id"),
        new("element-with-any-other-character", "patient", [Set("name[0].id", "\"n/1_é#\"")]),
        new("contained-with-hash", "patient", [Set("contained[0].id", "\"#org\"")], "error value primitive-value Patient.contained[0].id"),
    ];
}
