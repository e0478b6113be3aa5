namespace Registry.Validation.Schemas;

/// <summary>
/// What a value set can hold at most, for one whose codes the packages do not list in full: the systems its includes name and, where an
/// include lists its codes, those. A code beyond that is surely not in the set, whatever a terminology server would say.
/// </summary>
internal sealed class PossibleCodes
{
    // A system without a list may have any code.
    private readonly Dictionary<string, HashSet<string>?> _systems = new(StringComparer.Ordinal);

    private PossibleCodes()
    {
    }

    /// <summary>The systems whose codes may be in the set.</summary>
    public IReadOnlyCollection<string> Systems => _systems.Keys;

    /// <summary>Null where an include says too little: it names a value set that no package has.</summary>
    public static PossibleCodes? Of(ValueSetDefinition definition, PackageSet packages)
    {
        var possible = new PossibleCodes();
        return definition.Includes.Length > 0 && possible.Add(definition, packages, []) ? possible : null;
    }

    /// <summary>Whether the set may hold the code.</summary>
    public bool MayHold(string system, string code) => _systems.TryGetValue(system, out var codes) && codes?.Contains(code) != false;

    /// <summary>Whether the set may hold the code in some system.</summary>
    public bool MayHold(string code) => _systems.Values.Any(codes => codes?.Contains(code) != false);

    private bool Add(ValueSetDefinition definition, PackageSet packages, HashSet<string> path)
    {
        // What a set excludes makes it only smaller, and what includes itself adds nothing.
        if (!path.Add(definition.Url))
            return true;
        var isKnown = Array.TrueForAll(definition.Includes, include => Add(include, packages, path))
            && (definition.Includes.Length > 0 || definition.Expansion is not null);
        foreach (var (system, code) in definition.Includes.Length == 0 ? definition.Expansion ?? [] : [])
            Add(system, [code]);
        path.Remove(definition.Url);
        return isKnown;
    }

    private bool Add(ValueSetRule include, PackageSet packages, HashSet<string> path)
    {
        if (include.System is { } system)
        {
            // A system that does not tell its codes apart by case is not looked at more closely.
            var isListed = include is { Codes.Length: > 0, Filters.Length: 0 }
                && packages.CodeSystem(system) is not { IsCaseSensitive: false };
            Add(system, isListed ? include.Codes : null);
            return true;
        }

        // Several value sets in one include mean what they have in common, so each of them is a limit.
        return include.ValueSets.Length > 0 && packages.ValueSet(include.ValueSets[0]) is { } inner && Add(inner, packages, path);
    }

    private void Add(string system, IEnumerable<string>? codes)
    {
        var isNew = !_systems.TryGetValue(system, out var known);
        if (codes is null || (!isNew && known is null))
            _systems[system] = null;
        else
            _systems[system] = [.. known ?? [], .. codes];
    }
}
