using Registry.Validation.Terminology;

namespace Registry.Validation.Walk;

/// <summary>Says what is wrong with a code that is not in the value set it is bound to, and how to correct it.</summary>
internal static class BindingText
{
    private const int MostSystems = 6;

    public static IssueText Of(FhirNode node, BoundSet set, string must)
    {
        if (set.Codes is not { } codes)
            return new(
                $"The value set {set.Url} has no codes of the system that the code has.",
                $"The code {must} come from it{Systems(set.Possible)}.");
        if (SystemsOfSameCode(node, codes) is { Count: > 0 } systems)
        {
            return new(
                $"The code is one of the value set {set.Url}, but in the system {string.Join(" or ", systems.Take(MostSystems))}.",
                "The system given here is another one, or none. Correct the system.");
        }

        return codes.Listing is { } listing
            ? new($"The code is not in the value set {set.Url}.", $"The code {must} be one of: {listing}.")
            : new($"The code is not in the value set {set.Url}.", $"The code {must} come from it, with its system.");
    }

    /// <summary>The systems in which the value set has the code that came with another system, or with none.</summary>
    private static List<string> SystemsOfSameCode(FhirNode node, CodeSet codes)
    {
        if (node.TypeName is "Coding" or "Quantity")
            return SystemsOf(node, codes);
        var found = new List<string>();
        foreach (var coding in node.Named("coding"))
            found.AddRange(SystemsOf(coding, codes).Except(found, StringComparer.Ordinal));
        return found;
    }

    private static List<string> SystemsOf(FhirNode coding, CodeSet codes) =>
        coding.Child("code") is { HasValue: true } code ? codes.SystemsOf(code.Value) : [];

    private static string Systems(PossibleCodes? possible) => possible is { Systems.Count: > 0 and <= MostSystems }
        ? $"; its systems are {string.Join(", ", possible.Systems)}"
        : "";
}
