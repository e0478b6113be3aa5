using System.Collections.Concurrent;
using Registry.Validation.Definitions;
using Registry.Validation.Packages;

namespace Registry.Validation.Terminology;

/// <summary>Expands value sets from the code systems of the loaded packages; what would need a terminology server stays unknown.</summary>
internal sealed class ValueSetExpander(PackageSet packages)
{
    private readonly ConcurrentDictionary<string, CodeSet?> _sets = new(StringComparer.Ordinal);

    /// <summary>The codes of a value set; null where the packages cannot tell all of them.</summary>
    public CodeSet? Expand(string canonical) =>
        _sets.GetOrAdd(canonical, url => Codes(url, []) is { } codes ? new CodeSet(codes) : null);

    private HashSet<(string, string)>? Codes(string canonical, HashSet<string> path)
    {
        // A value set that includes itself, over whatever detour, adds nothing.
        if (!path.Add(canonical))
            return [];
        var definition = packages.ValueSet(canonical);
        if (definition is null || definition.Includes.Length == 0)
            return null;
        var codes = new HashSet<(string, string)>();
        foreach (var include in definition.Includes)
        {
            if (Rule(include, path) is not { } some)
                return null;
            codes.UnionWith(some);
        }

        foreach (var exclude in definition.Excludes)
        {
            if (Rule(exclude, path) is not { } some)
                return null;
            codes.ExceptWith(some);
        }

        path.Remove(canonical);
        return codes;
    }

    private HashSet<(string, string)>? Rule(ValueSetRule rule, HashSet<string> path)
    {
        if (rule.HasFilter)
            return null;
        HashSet<(string, string)>? codes = null;
        if (rule.System is { } system)
        {
            var listed = rule.Codes.Length > 0 ? rule.Codes
                : packages.CodeSystem(system) is { IsComplete: true } known ? known.Codes : null;
            if (listed is null)
                return null;
            codes = [.. listed.Select(code => (system, code))];
        }

        foreach (var valueSet in rule.ValueSets)
        {
            if (Codes(valueSet, path) is not { } some)
                return null;
            // Several value sets in one include mean what they have in common.
            if (codes is null)
                codes = some;
            else
                codes.IntersectWith(some);
        }

        return codes ?? [];
    }
}
