using System.Collections.Concurrent;

namespace Registry.Validation.Terminology;

/// <summary>Expands value sets from the code systems of the loaded packages; what would need a terminology server stays unknown.</summary>
internal sealed class ValueSetExpander(PackageSet packages)
{
    private const int LongestCanonical = 512;

    private readonly ConcurrentDictionary<string, CodeSet?> _sets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CodeSet?> _systems = new(StringComparer.Ordinal);

    /// <summary>The codes of a value set; null where the packages cannot tell all of them.</summary>
    public CodeSet? Expand(string canonical) =>
        _sets.GetOrAdd(canonical, url => Codes(url, []) is { } codes ? new CodeSet(codes, IgnoresCase) : null);

    /// <summary>The codes of a value set that no package lists, such as one within a profile.</summary>
    public CodeSet? Expand(ValueSetDefinition definition) => Codes(definition, []) is { } codes ? new CodeSet(codes, IgnoresCase) : null;

    /// <summary>Every code of a code system, asked with the bytes of the input; null where no package has all of them.</summary>
    public CodeSet? System(ReadOnlySpan<byte> system)
    {
        if (system.Length is 0 or > LongestCanonical)
            return null;
        Span<char> text = stackalloc char[system.Length];
        text = text[..Encoding.UTF8.GetChars(system, text)];
        if (_systems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            return known;
        // Systems come from input: those that no package has are not remembered, or memory would grow with them.
        var url = text.ToString();
        return packages.Defines(url) ? _systems.GetOrAdd(url, System) : null;
    }

    private CodeSet? System(string url) => packages.CodeSystem(url) is { IsComplete: true } known
        ? new CodeSet([.. known.Codes.Distinct(StringComparer.Ordinal).Select(code => (url, code))], IgnoresCase)
        : null;

    private bool IgnoresCase(string system) => packages.CodeSystem(system) is { IsCaseSensitive: false };

    private HashSet<(string, string)>? Codes(string canonical, HashSet<string> path)
    {
        // A value set that includes itself, over whatever detour, adds nothing.
        if (!path.Add(canonical))
            return [];
        if (packages.ValueSet(canonical) is not { } definition || Codes(definition, path) is not { } codes)
            return null;
        path.Remove(canonical);
        return codes;
    }

    private HashSet<(string, string)>? Codes(ValueSetDefinition definition, HashSet<string> path)
    {
        if (definition.Includes.Length == 0)
            return definition.Expansion is { } expansion ? [.. expansion] : null;
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

        return codes;
    }

    private HashSet<(string, string)>? Rule(ValueSetRule rule, HashSet<string> path)
    {
        HashSet<(string, string)>? codes = null;
        if (rule.System is { } system)
        {
            if (Listed(rule, system) is not { } listed)
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

    private IEnumerable<string>? Listed(ValueSetRule rule, string system)
    {
        if (rule.Codes.Length > 0 && rule.Filters.Length == 0)
            return rule.Codes;
        if (packages.CodeSystem(system) is not { IsComplete: true } known)
            return null;
        IEnumerable<string> codes = rule.Codes.Length > 0 ? rule.Codes : known.Codes;
        foreach (var filter in rule.Filters)
        {
            if (ConceptFilter.Codes(known, filter) is not { } passing)
                return null;
            codes = codes.Intersect(passing, StringComparer.Ordinal);
        }

        return codes;
    }
}
