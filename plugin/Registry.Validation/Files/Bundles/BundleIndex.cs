namespace Registry.Validation.Files.Bundles;

/// <summary>Where an entry stands in the file, and which of the references come from it.</summary>
internal readonly record struct EntryPlace(long Start, int Length, int Line, int Column, int FirstReference, ulong Type);

/// <summary>What a reference points to, and the type that its text names, both hashed.</summary>
internal readonly record struct EntryReference(ulong Url, ulong Type);

/// <summary>
/// What has to be known of all entries to check some: where they stand, and which of them are referred to. URLs are kept as hashes. An
/// equal hash of different URLs costs time, never a wrong result: it only decides which entries are read together.
/// </summary>
internal sealed class BundleIndex
{
    private const int MostRepeats = 8;

    private readonly Dictionary<ulong, int> _firstOfUrl = [];
    private readonly Dictionary<ulong, int> _firstOfVersion = [];

    public List<EntryPlace> Entries { get; } = [];

    public List<EntryReference> References { get; } = [];

    /// <summary>Pairs of entries with the same full URL and version; a few are enough to say that there are some.</summary>
    public List<(int First, int Second)> Repeats { get; } = [];

    /// <summary>Where the entries start: what is before belongs to the Bundle itself.</summary>
    public long HeaderEnd { get; set; }

    /// <summary>Where what follows the entries starts.</summary>
    public (long Start, int Line, int Column) Tail { get; set; }

    /// <summary>Whether some resource claims a profile, which may have demands on what is referred to.</summary>
    public bool HasProfiles { get; set; }

    public void Add(EntryPlace place, ulong? url, ulong version)
    {
        var number = Entries.Count;
        Entries.Add(place);
        if (url is not { } known)
            return;
        _firstOfUrl.TryAdd(known, number);
        var key = UrlHash.Combine(known, version);
        if (!_firstOfVersion.TryAdd(key, number) && Repeats.Count < MostRepeats)
            Repeats.Add((_firstOfVersion[key], number));
    }

    /// <summary>
    /// The other entries that must be at hand to check some: those referred to, where the text of the reference does not say enough.
    /// </summary>
    public SortedSet<int> Needed(int from, int to)
    {
        var needed = new SortedSet<int>();
        var open = new Stack<int>(Enumerable.Range(from, to - from));
        while (open.TryPop(out var entry))
        {
            foreach (var reference in ReferencesOf(entry))
            {
                if (!_firstOfUrl.TryGetValue(reference.Url, out var target) || (target >= from && target < to))
                    continue;
                // Without profiles only the type of a target counts.
                if ((HasProfiles || reference.Type != Entries[target].Type) && needed.Add(target) && HasProfiles)
                    open.Push(target);
            }
        }

        return needed;
    }

    private List<EntryReference> ReferencesOf(int entry)
    {
        var first = Entries[entry].FirstReference;
        var end = entry + 1 < Entries.Count ? Entries[entry + 1].FirstReference : References.Count;
        return References.GetRange(first, end - first);
    }
}
