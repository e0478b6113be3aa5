namespace Registry.Validation.Files.Bundles;

/// <summary>Gathers what the index needs of one entry while it is passed over.</summary>
internal sealed class EntryFacts
{
    private const int LongestUrl = 4096;

    private readonly List<byte[]> _references = [];
    private byte[]? _fullUrl;

    public ulong Type { get; private set; }

    public ulong Version { get; private set; }

    public ulong? Url => _fullUrl is null ? null : UrlHash.Of(_fullUrl);

    public void FullUrl(ReadOnlySpan<byte> url) => _fullUrl ??= url.ToArray();

    public void ResourceType(ReadOnlySpan<byte> name) => Type = UrlHash.Of(name);

    public void VersionId(ReadOnlySpan<byte> version) => Version = UrlHash.Of(version);

    public void Reference(ReadOnlySpan<byte> reference)
    {
        if (reference is not [] and not [(byte)'#', ..] && reference.Length <= LongestUrl)
            _references.Add(reference.ToArray());
    }

    /// <summary>Adds the references to the index and forgets everything. A relative one counts from the entry's full URL.</summary>
    public void Flush(List<EntryReference> references)
    {
        var start = ReferenceUrl.Base(_fullUrl);
        foreach (var reference in _references)
        {
            var url = ReferenceUrl.WithoutVersion(reference);
            var hash = url.Contains((byte)':') ? UrlHash.Of(url) : UrlHash.Of([.. start, .. url]);
            references.Add(new EntryReference(hash, TypeIn(url)));
        }

        _references.Clear();
        _fullUrl = null;
        (Type, Version) = (0, 0);
    }

    private static ulong TypeIn(ReadOnlySpan<byte> url)
    {
        var id = url.LastIndexOf((byte)'/');
        return id <= 0 ? 0 : UrlHash.Of(url[(url[..id].LastIndexOf((byte)'/') + 1)..id]);
    }
}
