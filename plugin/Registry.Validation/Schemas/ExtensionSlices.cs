namespace Registry.Validation.Schemas;

/// <summary>The slices of an extension element, found by url.</summary>
internal sealed class ExtensionSlices(IReadOnlyList<(string Url, ElementSchema Schema)> slices, bool isClosed)
{
    private readonly Utf8NameTable<ExtensionSlice> _byUrl = new(
        slices.Select((slice, at) => KeyValuePair.Create(slice.Url, new ExtensionSlice(at, slice.Url, slice.Schema))));

    /// <summary>Whether extensions of no slice are forbidden.</summary>
    public bool IsClosed => isClosed;

    public int Count => slices.Count;

    public (string Url, ElementSchema Schema) this[int index] => slices[index];

    public ExtensionSlice? Find(ReadOnlySpan<byte> url) => _byUrl.Find(url);
}

internal sealed record ExtensionSlice(int Index, string Url, ElementSchema Schema);
