namespace Registry.Validation.Terminology;

/// <summary>All codes of a value set, by system.</summary>
internal sealed class CodeSet
{
    private const int LongestCaselessCode = 256;

    private readonly Utf8NameTable<Utf8NameTable<string>> _systems;
    private readonly string[] _systemNames;
    private readonly Utf8NameTable<string> _codes;
    private readonly Utf8NameTable<Utf8NameTable<string>>? _caseless;

    /// <param name="codes">The codes with their systems.</param>
    /// <param name="ignoresCase">Whether a code system takes <c>a</c> and <c>A</c> for the same code.</param>
    public CodeSet(IReadOnlyCollection<(string System, string Code)> codes, Func<string, bool> ignoresCase)
    {
        Count = codes.Count;
        _codes = Table(codes.Select(code => code.Code));
        var systems = codes.GroupBy(code => code.System, code => code.Code, StringComparer.Ordinal).ToList();
        _systems = new Utf8NameTable<Utf8NameTable<string>>(systems.Select(system => KeyValuePair.Create(system.Key, Table(system))));
        _systemNames = [.. systems.Select(system => system.Key)];
        var caseless = systems.Where(system => ignoresCase(system.Key)).ToList();
        if (caseless.Count > 0)
            _caseless =
                new Utf8NameTable<Utf8NameTable<string>>(caseless.Select(system =>
                KeyValuePair.Create(system.Key, Table(system.Select(code => code.ToLowerInvariant())))));
        // A short list is worth naming in a message: it is the fix.
        Listing = codes.Count <= 12 ? string.Join(", ", codes.Select(code => code.Code)) : null;
    }

    public int Count { get; }

    /// <summary>The codes as text, null where they are too many to list.</summary>
    public string? Listing { get; }

    public bool Contains(ReadOnlySpan<byte> code) => _codes.Find(code) is not null;

    public bool Contains(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code) =>
        _systems.Find(system)?.Find(code) is not null || (_caseless is not null && ContainsCaseless(_caseless, system, code));

    public List<string> SystemsOf(ReadOnlySpan<byte> code)
    {
        var found = new List<string>();
        foreach (var name in _systemNames)
        {
            if (Contains(System.Text.Encoding.UTF8.GetBytes(name), code))
                found.Add(name);
        }

        return found;
    }

    private static bool ContainsCaseless(Utf8NameTable<Utf8NameTable<string>> caseless, ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        if (caseless.Find(system) is not { } codes || code.Length > LongestCaselessCode)
            return false;
        Span<byte> lower = stackalloc byte[code.Length];
        Ascii.ToLower(code, lower, out var length);
        return length == code.Length && codes.Find(lower) is not null;
    }

    private static Utf8NameTable<string> Table(IEnumerable<string> codes) => new(codes.Select(code => KeyValuePair.Create(code, code)));
}
