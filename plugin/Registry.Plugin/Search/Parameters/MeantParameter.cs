using System.Collections.Frozen;

namespace Registry.Plugin.Search.Parameters;

/// <summary>The parameter that was probably meant by an unknown name.</summary>
internal static class MeantParameter
{
    private static readonly string[] Names =
        ["patient.identifier", "patient", "actor.identifier", "actor", "identifier", "_id", "status", "date", "_lastUpdated", "_summary",
            "_count", "_format", "_pretty"];

    // Other words for the same, without case and punctuation.
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["nhsnumber"] = "patient.identifier",
        ["nhsno"] = "patient.identifier",
        ["nhs"] = "patient.identifier",
        ["patientidentifier"] = "patient.identifier",
        ["patientid"] = "patient.identifier",
        ["subject"] = "patient",
        ["participant"] = "patient",
        ["start"] = "date",
        ["starts"] = "date",
        ["end"] = "date",
        ["from"] = "date",
        ["to"] = "date",
        ["period"] = "date",
        ["url"] = "identifier",
        ["provider"] = "identifier",
        ["providerurl"] = "identifier",
        ["since"] = "_lastUpdated",
        ["updated"] = "_lastUpdated",
        ["modified"] = "_lastUpdated",
        ["lastmodified"] = "_lastUpdated",
        ["limit"] = "_count",
        ["pagesize"] = "_count",
        ["format"] = "_format",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name; null where none is near.</summary>
    public static string? Of(string name) =>
        Words.GetValueOrDefault(string.Concat(name.Where(char.IsAsciiLetterOrDigit))) ?? NearestName.Of(name, Names);
}
