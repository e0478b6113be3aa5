using System.Text.RegularExpressions;

namespace Registry.Validation.Terminology;

/// <summary>Evaluates the filters of a value set on the concepts of a code system that is known whole.</summary>
internal static class ConceptFilter
{
    /// <summary>The codes that pass; null where the filter needs what the code system does not tell.</summary>
    public static IEnumerable<string>? Codes(CodeSystemDefinition system, ValueSetFilter filter) => filter.Operator switch
    {
        "is-a" => Hierarchical(filter) ? Below(system, filter.Value, itself: true) : null,
        "descendent-of" => Hierarchical(filter) ? Below(system, filter.Value, itself: false) : null,
        "is-not-a" => Hierarchical(filter) ? system.Codes.Except(Below(system, filter.Value, itself: true), StringComparer.Ordinal) : null,
        "in" => Where(system, filter, filter.Value.Split(',', StringSplitOptions.TrimEntries).Contains),
        "not-in" => Where(system, filter, value => !filter.Value.Split(',', StringSplitOptions.TrimEntries).Contains(value)),
        "=" => Where(system, filter, value => value == filter.Value),
        "regex" => Matching(filter.Value) is { } pattern ? Where(system, filter, pattern.IsMatch) : null,
        _ => null,
    };

    private static bool Hierarchical(ValueSetFilter filter) => filter.Property is "concept" or "code";

    private static HashSet<string> Below(CodeSystemDefinition system, string ancestor, bool itself)
    {
        var children = system.Concepts.SelectMany(concept => concept.Parents, (concept, parent) => (concept.Code, parent))
            .ToLookup(pair => pair.parent, pair => pair.Code, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(children[ancestor]);
        while (open.TryPop(out var code))
        {
            if (!found.Add(code))
                continue;
            foreach (var child in children[code])
                open.Push(child);
        }

        if (itself && Array.Exists(system.Concepts, concept => concept.Code == ancestor))
            found.Add(ancestor);
        return found;
    }

    private static IEnumerable<string>? Where(CodeSystemDefinition system, ValueSetFilter filter, Func<string, bool> passes)
    {
        if (filter.Property is "concept" or "code")
            return system.Codes.Where(passes);
        return Array.Exists(system.Concepts, concept => Array.Exists(concept.Properties, property => property.Code == filter.Property))
            ? system.Concepts.Where(concept =>
                Array.Exists(concept.Properties, property => property.Code == filter.Property && passes(property.Value)))
                .Select(concept => concept.Code)
            : null;
    }

    private static Regex? Matching(string pattern)
    {
        try
        {
            return new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
                | RegexOptions.ExplicitCapture);
        }
        catch (Exception unsupported) when (unsupported is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
