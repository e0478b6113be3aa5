namespace Registry.Http.Tests.Running;

/// <summary>A profile whose differential has a text where a number belongs.</summary>
internal static class BrokenProfile
{
    public const string Url = "http://example.org/StructureDefinition/broken";

    /// <summary>Writes it into a folder of definitions; gives that folder.</summary>
    public static string Write(string folder, string type)
    {
        var definitions = Directory.CreateDirectory(Path.Combine(folder, "definitions")).FullName;
        File.WriteAllText(Path.Combine(definitions, "broken.json"), $$"""
            {"resourceType":"StructureDefinition","url":"{{Url}}","kind":"resource","type":"{{type}}","derivation":"constraint",
             "baseDefinition":"http://hl7.org/fhir/StructureDefinition/{{type}}",
             "differential":{"element":[{"path":"{{type}}"},{"path":"{{type}}.description","min":"1"}]} }
            """);
        return definitions;
    }
}
