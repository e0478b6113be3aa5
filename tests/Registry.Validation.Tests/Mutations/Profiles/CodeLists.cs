namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>Code systems and value sets of the corpus.</summary>
internal static class CodeLists
{
    public static Definition[] All { get; } =
    [
        Definition.Terminology("CodeSystem", "colour", """
            {
              "caseSensitive": true,
              "content": "complete",
              "concept": [{ "code": "any",
                "concept": [{ "code": "red", "concept": [{ "code": "pink" }] }, { "code": "green" }, { "code": "blue" }] }]
            }
            """),
        Definition.Terminology("CodeSystem", "shout",
            """{ "caseSensitive": false, "content": "complete", "concept": [{ "code": "Hey" }] }"""),
        Definition.Terminology("CodeSystem", "partial",
            """{ "caseSensitive": true, "content": "fragment", "concept": [{ "code": "known" }] }"""),
        Definition.Terminology("ValueSet", "colours",
            """{ "compose": { "include": [{ "system": "http://example.org/CodeSystem/colour" }] } }"""),
        Definition.Terminology("ValueSet", "warm", """
            { "compose": { "include": [{ "system": "http://example.org/CodeSystem/colour",
              "filter": [{ "property": "concept", "op": "is-a", "value": "red" }] }] } }
            """),
        Definition.Terminology("ValueSet", "weights", """
            { "compose": { "include": [{ "system": "http://unitsofmeasure.org", "concept": [{ "code": "kg" }, { "code": "g" }] }] } }
            """),
        Definition.Terminology("ValueSet", "mixed", """
            { "compose": { "include": [{ "valueSet": ["http://example.org/ValueSet/sites"] },
                { "system": "http://example.org/CodeSystem/partial", "concept": [{ "code": "known" }] }] } }
            """),
        Definition.Terminology("ValueSet", "sites", """
            { "compose": { "include": [{ "system": "http://snomed.info/sct",
              "filter": [{ "property": "concept", "op": "is-a", "value": "123037004" }] }] } }
            """),
    ];
}
