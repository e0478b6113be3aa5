using Registry.Validation.Schemas;

namespace Registry.Validation.Terminology;

/// <summary>All codes of a value set, by system.</summary>
internal sealed class CodeSet
{
    private readonly Utf8NameTable<Utf8NameTable<string>> _systems;
    private readonly Utf8NameTable<string> _codes;

    public CodeSet(IReadOnlyCollection<(string System, string Code)> codes)
    {
        Count = codes.Count;
        _codes = new Utf8NameTable<string>(codes.Select(code => KeyValuePair.Create(code.Code, code.Code)));
        _systems = new Utf8NameTable<Utf8NameTable<string>>(codes.GroupBy(code => code.System, StringComparer.Ordinal).Select(system =>
            KeyValuePair.Create(system.Key, new Utf8NameTable<string>(system.Select(code => KeyValuePair.Create(code.Code, code.Code))))));
        // A short list is worth naming in a message: it is the cure.
        Listing = codes.Count <= 12 ? string.Join(", ", codes.Select(code => code.Code)) : null;
    }

    public int Count { get; }

    /// <summary>The codes as text, null where they are too many to list.</summary>
    public string? Listing { get; }

    public bool Contains(ReadOnlySpan<byte> code) => _codes.Find(code) is not null;

    public bool Contains(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code) => _systems.Find(system)?.Find(code) is not null;
}
