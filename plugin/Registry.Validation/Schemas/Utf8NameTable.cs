namespace Registry.Validation.Schemas;

/// <summary>
/// An immutable table from names to values that is asked with the UTF-8 bytes of the input, so that a look-up
/// allocates nothing. Its keys come from definitions, never from input, so no input can make its probes longer.
/// </summary>
internal sealed class Utf8NameTable<T>
    where T : class
{
    private readonly (byte[] Name, T Value)?[] _slots;
    private readonly int _mask;

    public Utf8NameTable(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var list = entries.ToList();
        var size = 4;
        while (size < list.Count * 3)
            size *= 2;
        _slots = new (byte[] Name, T Value)?[size];
        _mask = size - 1;
        foreach (var (name, value) in list)
            Add(Encoding.UTF8.GetBytes(name), value);
    }

    public T? Find(ReadOnlySpan<byte> name)
    {
        for (var slot = Hash(name) & _mask; _slots[slot] is { } entry; slot = (slot + 1) & _mask)
        {
            if (name.SequenceEqual(entry.Name))
                return entry.Value;
        }

        return null;
    }

    private void Add(byte[] name, T value)
    {
        var slot = Hash(name) & _mask;
        for (; _slots[slot] is { } entry; slot = (slot + 1) & _mask)
        {
            if (name.AsSpan().SequenceEqual(entry.Name))
                return;
        }

        _slots[slot] = (name, value);
    }

    // Element names differ in length, ends and middle; codes of one system often differ only near the end.
    private static int Hash(ReadOnlySpan<byte> name) => name.Length switch
    {
        0 => 0,
        1 => name[0],
        _ => ((((((name.Length * 31) + name[0]) * 31) + name[^1]) * 31) + name[name.Length / 2] + (name[^2] * 7)) & 0x7fffffff,
    };
}
