using Registry.Validation.Packages.Versions;

namespace Registry.Validation.Packages;

/// <summary>
/// Finds definitions by canonical URL, with a business version behind the bar or without,
/// <see href="http://hl7.org/fhir/STU3/references.html#canonical"/>.
/// </summary>
internal sealed class CanonicalIndex
{
    private readonly Dictionary<string, List<PackageEntry>> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PackageEntry>>.AlternateLookup<ReadOnlySpan<char>> _byUrl;

    /// <param name="roots">The entries of each root: those of earlier roots come first, whatever their version.</param>
    public CanonicalIndex(IEnumerable<IEnumerable<PackageEntry>> roots)
    {
        _byUrl = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var root in roots)
            Add(root);
    }

    /// <summary>
    /// The definition, null if missing: without a version the first by precedence; with one, the first of exactly that
    /// version, or else the highest of those that begin with it, so that <c>1.1</c> finds 1.1.4.
    /// </summary>
    public PackageEntry? Find(string canonical, string? resourceType)
    {
        var bar = canonical.IndexOf('|', StringComparison.Ordinal);
        if (!_byUrl.TryGetValue(bar < 0 ? canonical : canonical.AsSpan(0, bar), out var entries))
            return null;
        var ofType = resourceType is null ? entries : entries.FindAll(entry => entry.ResourceType == resourceType);
        return bar < 0 ? ofType.FirstOrDefault() : OfVersion(ofType, canonical[(bar + 1)..]);
    }

    private static PackageEntry? OfVersion(List<PackageEntry> entries, string version)
    {
        if (version.Length == 0)
            return null;
        return entries.Find(entry => entry.Version == version)
            ?? entries.FindAll(entry => entry.Version?.StartsWith(version + ".", StringComparison.Ordinal) == true)
                .MaxBy(entry => entry.Version, VersionOrder.Instance);
    }

    private void Add(IEnumerable<PackageEntry> root)
    {
        foreach (var group in root.GroupBy(entry => entry.Url, StringComparer.Ordinal))
        {
            if (!_entries.TryGetValue(group.Key, out var entries))
                _entries.Add(group.Key, entries = new List<PackageEntry>(1));
            entries.AddRange(group.OrderByDescending(entry => entry.Version, VersionOrder.Instance));
        }
    }
}
