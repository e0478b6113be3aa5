namespace Registry.Validation.Tests.Terminology;

/// <summary>
/// Definitions of a test beside the shipped ones: a value set of SNOMED CT, a profile with it, code systems with displays, a questionnaire.
/// </summary>
internal static class TerminologyPackage
{
    public static PackageSet Packages { get; } = Open();

    public static FhirValidator Validator { get; } = new(Packages);

    private static PackageSet Open()
    {
        var folder = Directory.CreateTempSubdirectory("registry-package-").FullName;
        // Definitions are read when first asked for.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var (name, json) in Definitions)
            File.WriteAllText(Path.Combine(folder, name + ".json"), json);
        return PackageSet.Open(folder, Path.Combine(Fixture.Root, "conformance", "packages"));
    }

    private static (string Name, string Json)[] Definitions =>
    [
        ("ValueSet-sites", """
            {
              "resourceType": "ValueSet", "url": "http://example.org/ValueSet/sites", "status": "active",
              "compose": { "include": [{ "system": "http://snomed.info/sct",
                "filter": [{ "property": "concept", "op": "is-a", "value": "123037004" }] }] }
            }
            """),
        ("StructureDefinition-site", """
            {
              "resourceType": "StructureDefinition", "url": "http://example.org/StructureDefinition/site", "name": "Site",
              "status": "active", "fhirVersion": "3.0.1", "kind": "resource", "abstract": false,
              "type": "Observation", "derivation": "constraint",
              "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Observation",
              "differential": { "element": [
                { "id": "Observation", "path": "Observation" },
                { "id": "Observation.bodySite", "path": "Observation.bodySite",
                  "binding": { "strength": "required", "valueSetReference": { "reference": "http://example.org/ValueSet/sites" } } }
              ] }
            }
            """),
        ("CodeSystem-shade", """
            {
              "resourceType": "CodeSystem", "url": "http://example.org/CodeSystem/shade", "name": "Shade", "status": "active",
              "content": "complete", "concept": [{ "code": "d", "display": "Dark  shade",
                "designation": [{ "value": "Dunkel" }], "concept": [{ "code": "n" }] }]
            }
            """),
        ("CodeSystem-part", """
            {
              "resourceType": "CodeSystem", "url": "http://example.org/CodeSystem/part", "name": "Part", "status": "active",
              "content": "fragment", "concept": [{ "code": "p", "display": "Part" }]
            }
            """),
        ("Questionnaire-intake", """
            {
              "resourceType": "Questionnaire", "url": "http://example.org/Questionnaire/intake", "status": "active",
              "item": [
                { "linkId": "1", "type": "boolean", "required": true },
                { "linkId": "2", "type": "group", "item": [
                  { "linkId": "2.1", "type": "integer", "required": true, "enableWhen": [{ "question": "1", "answerBoolean": true }] },
                  { "linkId": "2.2", "type": "choice", "repeats": true, "option": [
                    { "valueCoding": { "system": "http://example.org/s", "code": "a" } },
                    { "valueCoding": { "system": "http://example.org/s", "code": "b" } }] }
                ] },
                { "linkId": "3", "type": "display" }
              ]
            }
            """),
    ];
}
