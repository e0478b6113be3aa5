using System.Xml;

namespace Registry.Validation.Xml;

/// <summary>
/// The names an XML reader meets: those of FHIR are there already and shared by all readers, others live no longer than the reader,
/// so that no input can make the shared ones grow.
/// </summary>
internal sealed class ShapeNameTable(HashSet<string> shared) : XmlNameTable
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _shared = shared.GetAlternateLookup<ReadOnlySpan<char>>();
    private NameTable? _own;

    public override string Add(string array) => _shared.TryGetValue(array, out var known) ? known : Own.Add(array);

    public override string Add(char[] array, int offset, int length) =>
        _shared.TryGetValue(array.AsSpan(offset, length), out var known) ? known : Own.Add(array, offset, length);

    public override string? Get(string array) => _shared.TryGetValue(array, out var known) ? known : _own?.Get(array);

    public override string? Get(char[] array, int offset, int length) =>
        _shared.TryGetValue(array.AsSpan(offset, length), out var known) ? known : _own?.Get(array, offset, length);

    private NameTable Own => _own ??= new NameTable();
}
