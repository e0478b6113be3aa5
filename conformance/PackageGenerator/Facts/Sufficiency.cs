using System.Text.Json.Nodes;

namespace PackageGenerator.Facts;

/// <summary>Whether the facts of a definition are enough to check an instance with.</summary>
internal static class Sufficiency
{
    private const string Stu3 = "3.0.";

    public static void Check(JsonObject facts, ICollection<string> problems)
    {
        if (Lack(facts) is { } lack)
            problems.Add($"'{facts["url"]}' {lack}");
    }

    private static string? Lack(JsonObject facts) => (string?)facts["resourceType"] switch
    {
        "StructureDefinition" when (string?)facts["fhirVersion"] is { } version && !version.StartsWith(Stu3, StringComparison.Ordinal)
            => $"is written for FHIR {version}; name a --source for STU3, 3.0.x.",
        "StructureDefinition" when facts["snapshot"] is null => "has no snapshot; publish it with one, a differential alone is not read.",
        "ValueSet" when facts["compose"]?["include"] is null => "has no compose.include; an expansion alone is not read.",
        _ => null,
    };
}
