using System.Collections.Concurrent;

namespace Registry.Validation.Terminology;

/// <summary>The code systems of the loaded packages, asked with the bytes of the input; each is read when first asked for.</summary>
internal sealed class KnownCodeSystems
{
    private const int LongestCanonical = 512;

    private readonly PackageSet _packages;
    private readonly ValueSetExpander _expander;
    private readonly ConcurrentDictionary<string, CodeSet?> _systems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CodeSet?>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public KnownCodeSystems(PackageSet packages, ValueSetExpander expander)
    {
        _packages = packages;
        _expander = expander;
        _byText = _systems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every code of the system; null where no package has all of them.</summary>
    public CodeSet? Find(ReadOnlySpan<byte> system)
    {
        if (system.Length is 0 or > LongestCanonical)
            return null;
        Span<char> text = stackalloc char[system.Length];
        text = text[..Encoding.UTF8.GetChars(system, text)];
        if (_byText.TryGetValue(text, out var known))
            return known;
        // Systems come from input: those that no package has are not remembered, or memory would grow with them.
        var url = text.ToString();
        return _packages.Defines(url) ? _systems.GetOrAdd(url, _expander.System) : null;
    }
}
