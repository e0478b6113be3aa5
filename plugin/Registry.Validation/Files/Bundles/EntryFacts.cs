namespace Registry.Validation.Files.Bundles;

/// <summary>Gathers what the index needs of one entry while it is passed over.</summary>
internal sealed class EntryFacts
{
    private const int LongestUrl = 4096;

    private readonly List<byte[]> _references = [];
    private byte[]? _fullUrl;
    private ulong _type;
    private ulong _version;

    public void FullUrl(ReadOnlySpan<byte> url) => _fullUrl ??= url.ToArray();

    public void ResourceType(ReadOnlySpan<byte> name) => _type = UrlHash.Of(name);

    public void VersionId(ReadOnlySpan<byte> version) => _version = UrlHash.Of(version);

    public void Reference(ReadOnlySpan<byte> reference)
    {
        if (reference is not [] and not [(byte)'#', ..] && reference.Length <= LongestUrl)
            _references.Add(reference.ToArray());
    }

    /// <summary>
    /// Adds the entry with its references to the index and forgets everything; false where it is too large to be read by itself. A relative
    /// reference counts from the entry's full URL.
    /// </summary>
    public bool Flush(BundleIndex index, (long Offset, int Line, int Column) at, long end)
    {
        var length = end - at.Offset;
        if (length > BundleParts.LargestEntry)
            return false;
        index.Add(new EntryPlace(at.Offset, (int)length, at.Line, at.Column, index.References.Count, _type),
            _fullUrl is null ? null : UrlHash.Of(_fullUrl), _version);
        var start = ReferenceUrl.Base(_fullUrl);
        foreach (var reference in _references)
        {
            var url = ReferenceUrl.WithoutVersion(reference);
            var hash = url.Contains((byte)':') ? UrlHash.Of(url) : UrlHash.Of([.. start, .. url]);
            index.References.Add(new EntryReference(hash, TypeIn(url)));
        }

        _references.Clear();
        _fullUrl = null;
        (_type, _version) = (0, 0);
        return true;
    }

    private static ulong TypeIn(ReadOnlySpan<byte> url)
    {
        var id = url.LastIndexOf((byte)'/');
        return id <= 0 ? 0 : UrlHash.Of(url[(url[..id].LastIndexOf((byte)'/') + 1)..id]);
    }
}
