using Registry.Validation.Terminology;

namespace Registry.Validation.Schemas;

/// <summary>A binding to a value set, with one beyond which even an extensible binding may not go.</summary>
internal sealed record Binding(string Strength, BoundSet Set, BoundSet? Maximum)
{
    public bool IsRequired => Strength == "required";

    public string ValueSet => Set.Url;

    /// <summary>The codes of the value set, null where the loaded packages cannot tell them all.</summary>
    public CodeSet? Codes => Set.Codes;
}

/// <summary>A value set that a binding names: its codes, or at least what it can hold. Both are found when first asked for.</summary>
internal sealed class BoundSet
{
    private readonly Lazy<CodeSet?> _codes;
    private readonly Lazy<PossibleCodes?> _possible;

    /// <param name="url">The canonical URL, or <c>#id</c> of one within the profile.</param>
    /// <param name="contained">The value set within the profile; null where <paramref name="url"/> names one of a package.</param>
    /// <param name="expander">Finds the codes.</param>
    /// <param name="packages">Where value sets come from.</param>
    public BoundSet(string url, ValueSetDefinition? contained, ValueSetExpander expander, PackageSet packages)
    {
        Url = url;
        var isLocal = url.StartsWith('#');
        _codes = new(() => isLocal ? contained is null ? null : expander.Expand(contained) : expander.Expand(url));
        _possible = new(() => (isLocal ? contained : packages.ValueSet(url)) is { } definition ? PossibleCodes.Of(definition, packages)
            : null);
    }

    public string Url { get; }

    /// <summary>The codes, null where the loaded packages do not hold all of them.</summary>
    /// <exception cref="PackageException">A definition that is needed cannot be read.</exception>
    public CodeSet? Codes => _codes.Value;

    /// <summary>What the set can hold at most; null where even that is not known.</summary>
    public PossibleCodes? Possible => _possible.Value;
}
