using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Errors that only JSON can have.</summary>
internal static class JsonMutants
{
    private const string Shape = "error structure wrong-json-shape ";
    private const string Type = "error structure wrong-json-type ";
    private const string Null = "error structure null-value ";
    private const string Empty = "error structure empty-element ";
    private const string Broken = "fatal invalid not-well-formed";

    public static Mutant[] All { get; } =
    [
        Row("member-twice", [JsonText("\"gender\": \"female\"", "\"gender\": \"female\", \"gender\": \"male\"")],
            "error structure duplicate-member Patient.gender"),
        Row("member-twice-in-object", [JsonText("\"use\": \"official\"", "\"use\": \"official\", \"use\": \"official\"")],
            "error structure duplicate-member Patient.name[0].use"),
        Row("array-twice", [JsonText("\"gender\": \"female\"", "\"gender\": \"female\", \"name\": []")],
            "error structure duplicate-member Patient.name"),
        Row("companion-twice",
            [JsonText("\"gender\": \"female\"", "\"gender\": \"female\", \"_gender\": { \"id\": \"a\" }, \"_gender\": { \"id\": \"b\" }")],
            "error structure duplicate-member Patient.gender"),
        Row("member-twice-by-escape", [JsonText("\"gender\": \"female\"", "\"gender\": \"female\", \"g\\u0065nder\": \"male\"")],
            "error structure duplicate-member Patient.gender"),
        Row("resource-type-twice",
            [JsonText("\"resourceType\": \"Patient\",", "\"resourceType\": \"Patient\", \"resourceType\": \"Patient\",")],
            "error structure duplicate-member Patient.resourceType"),
        Row("null-for-value", [Set("gender", "null")], Null + "Patient.gender"),
        Row("null-for-object", [Set("maritalStatus", "null")], Null + "Patient.maritalStatus"),
        Row("null-for-array", [JsonText("\"birthDate\"", "\"contact2\": null, \"birthDate\"")],
            "error structure unknown-element Patient.contact2"),
        Row("null-in-array-of-objects", [Add("name", "null")], Null + "Patient.name[1]"),
        Row("null-in-array-without-companion", [Add("name[0].given", "null")], Null + "Patient.name[0].given[2]"),
        Row("null-in-both-arrays", [Add("name[0].given", "null"), Set("name[0]._given", """[null, { "id": "g" }, null]""")], Null
            + "Patient.name[0].given[2]"),
        Row("null-that-keeps-a-place",
            [Set("name[0].given", """["Ada", null]"""),
            Set("name[0]._given",
            """
            [null, { "extension": [{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "x" } }] }]
            """)]),
        Row("array-for-single", [Set("gender", "[\"female\"]")], Shape + "Patient.gender"),
        Row("array-for-single-object", [Set("maritalStatus", "[{ \"text\": \"x\" }]")], Shape + "Patient.maritalStatus"),
        Row("single-for-array", [Set("name", "{ \"text\": \"x\" }")], Shape + "Patient.name[0]"),
        Row("single-for-array-of-primitives", [Set("name[0].given", "\"Ada\"")], Shape + "Patient.name[0].given[0]"),
        Row("single-contained", [Set("contained", "{ \"resourceType\": \"Organization\", \"id\": \"org\", \"name\": \"X\" }")], Shape
            + "Patient.contained[0]"),
        Row("array-in-array", [Set("name[0].given", "[[\"Ada\"]]")], Type + "Patient.name[0].given[0]"),
        Row("empty-array", [Set("name", "[]")], Shape + "Patient.name"),
        Row("empty-array-of-primitives", [Set("name[0].given", "[]")], Shape + "Patient.name[0].given"),
        Row("empty-object", [Set("maritalStatus", "{}")], Empty + "Patient.maritalStatus"),
        Row("empty-object-in-array", [Add("name", "{}")], Empty + "Patient.name[1]"),
        Row("null-for-repeating", [Set("name", "null")], Null + "Patient.name"),
        Row("string-for-array-of-objects", [Set("name", "\"Ada\"")], Shape + "Patient.name[0]"),
        Row("object-for-array-of-primitives", [Set("name[0].given", "{ \"value\": \"Ada\" }")], Shape + "Patient.name[0].given[0]"),
        Row("empty-array-of-resources", [Set("contained", "[]")], Shape + "Patient.contained"),
        Row("empty-array-of-companions", [Set("name[0]._given", "[]")], Shape + "Patient.name[0].given[0]"),
        Row("empty-array-under-demanded", [Set("contact[0].relationship", "[]")], Shape + "Patient.contact[0].relationship"),
        Row("empty-object-in-object", [Set("maritalStatus", "{ \"coding\": [{}] }")], Empty + "Patient.maritalStatus.coding[0]"),
        Row("empty-companion-of-value", [Set("_gender", "{}")], Empty + "Patient.gender"),
        Row("empty-companion-before-value", [Remove("gender"), Set("_gender", "{}"), Set("gender", "\"female\"")], Empty
            + "Patient.gender"),
        Row("empty-companion-in-array", [Set("name[0]._given", "[null, {}]")], Empty + "Patient.name[0].given[1]"),
        Row("empty-companion", [Remove("gender"), Set("_gender", "{}")], Empty + "Patient.gender"),
        Row("string-for-number", [Set("telecom[0].rank", "\"1\"")], Type + "Patient.telecom[0].rank"),
        Row("string-for-boolean", [Set("active", "\"true\"")], Type + "Patient.active"),
        Row("number-for-string", [Set("gender", "1")], Type + "Patient.gender"),
        Row("number-for-boolean", [Set("active", "1")], Type + "Patient.active"),
        Row("boolean-for-string", [Set("gender", "true")], Type + "Patient.gender"),
        Row("boolean-for-number", [Set("telecom[0].rank", "true")], Type + "Patient.telecom[0].rank"),
        Row("string-for-object", [Set("maritalStatus", "\"M\"")], Type + "Patient.maritalStatus"),
        Row("object-for-string", [Set("gender", "{ \"value\": \"female\" }")], Type + "Patient.gender"),
        Row("string-for-resource", [Set("contained[0]", "\"org\"")], Type + "Patient.contained[0]"),
        Row("resource-without-type", [Remove("contained[0].resourceType")], "error structure unknown-resource-type Patient.contained[0]"),
        Row("companion-of-object", [Set("_maritalStatus", "{ \"id\": \"m\" }")], "error structure unknown-element Patient._maritalStatus"),
        Row("companion-as-string", [Set("_gender", "\"x\"")], Type + "Patient.gender"),
        Row("companion-as-array", [Set("_gender", "[{ \"id\": \"x\" }]")], Shape + "Patient.gender"),
        Row("companion-as-object-for-array", [Set("name[0]._given", "{ \"id\": \"x\" }")], Shape + "Patient.name[0].given[0]"),
        Row("companion-of-narrative", [Set("text._div", "{ \"id\": \"x\" }")], "error structure unknown-element Patient.text._div"),
        Row("companion-with-value", [Set("_gender", "{ \"value\": \"x\" }")], "error structure unknown-element Patient.gender.value"),
        Row("companion-longer-than-values",
            [Set("name[0]._given",
            """[null, null, { "extension": [{ "url": "http://example.org/StructureDefinition/anywhere", "valueCoding": { "code": "x" } """
                + """}] }]""")]),
        Row("resource-type-in-data-type", [Set("maritalStatus.resourceType", "\"CodeableConcept\"")],
            "error structure unknown-element Patient.maritalStatus.resourceType"),
        Row("trailing-comma", [JsonText("\"birthDate\": \"1980-02-29\",", "\"birthDate\": \"1980-02-29\",,")], Broken),
        Row("comment", [JsonText("\"birthDate\"", "/* born */ \"birthDate\"")], Broken),
        Row("single-quotes", [JsonText("\"female\"", "'female'")], Broken),
        Row("number-with-leading-zero", [JsonText("\"rank\": 1", "\"rank\": 01")], Broken),
        Row("number-with-plus", [JsonText("\"rank\": 1", "\"rank\": +1")], Broken),
        Row("not-a-number", [JsonText("\"rank\": 1", "\"rank\": NaN")], Broken),
        Row("cut-short", [JsonText("\"birthDate\": \"1980-02-29\"", "\"birthDate\": \"1980")], Broken),
        Row("raw-line-feed-in-string", [JsonText("\"Exampleton\"", "\"Example\nton\"")], Broken),
        Row("lone-surrogate", [JsonText("\"Exampleton\"", "\"Example\\ud800ton\"")], "fatal invalid invalid-text"),
        Row("second-resource",
            [JsonText("\"resourceType\": \"Patient\",", "\"resourceType\": \"Patient\" } { \"resourceType\": \"Patient\",")], Broken),
        Row("resource-type-last", [Remove("resourceType"), Set("resourceType", "\"Patient\"")]),
        Row("not-an-object", [JsonText("{\n  \"resourceType\"", "[{\n  \"resourceType\"")], "fatal structure not-a-resource"),
        Row("resource-type-of-no-resource", [Set("resourceType", "\"Teapot\"")], "error structure unknown-resource-type"),
        Row("resource-type-of-data-type", [Set("resourceType", "\"HumanName\"")], "error structure unknown-resource-type"),
        Row("resource-type-missing", [Remove("resourceType")], "error structure unknown-resource-type"),
        Row("resource-type-as-number", [Set("resourceType", "1")], "error structure unknown-resource-type"),
    ];

    private static Mutant Row(string name, Edit[] edits, params string[] expected) =>
        new(name, "patient", edits, expected) { JsonOnly = true };
}
