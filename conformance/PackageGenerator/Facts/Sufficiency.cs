using Hl7.Fhir.ElementModel;
using PackageGenerator.Sources;

namespace PackageGenerator.Facts;

/// <summary>Whether the facts of a definition are enough to check an instance with.</summary>
internal static class Sufficiency
{
    private const string Stu3 = "3.0.";

    /// <summary>
    /// Whether STU3 instances can be checked by it at all: not by a pattern without a type, nor by what is for another FHIR.
    /// </summary>
    /// <exception cref="FormatException">The file breaks the rules of FHIR's JSON or XML.</exception>
    public static bool Applies(Definition definition)
    {
        if (definition.Header.ResourceType != "StructureDefinition")
            return true;
        var resource = definition.File.Parse();
        return Text(resource, "type") is not null && IsStu3(Text(resource, "fhirVersion"));
    }

    public static void Check(JsonObject facts, ICollection<string> problems)
    {
        if (Lack(facts) is { } lack)
            problems.Add($"'{facts["url"]}' {lack}");
    }

    private static string? Lack(JsonObject facts) => (string?)facts["resourceType"] switch
    {
        "StructureDefinition" when !IsStu3((string?)facts["fhirVersion"])
            => $"is written for FHIR {facts["fhirVersion"]}; name a --source for STU3, 3.0.x.",
        "StructureDefinition" when facts["snapshot"] is null => "has no snapshot; publish it with one, a differential alone is not read.",
        "StructureDefinition" when facts["type"] is null => "has no type: nothing is an instance of it; leave it out of the roots.",
        "ValueSet" when facts["compose"]?["include"] is null => "has no compose.include; an expansion alone is not read.",
        _ => null,
    };

    private static string? Text(ISourceNode resource, string name) => resource.Children(name).FirstOrDefault()?.Text;

    private static bool IsStu3(string? version) => version is null || version.StartsWith(Stu3, StringComparison.Ordinal);
}
