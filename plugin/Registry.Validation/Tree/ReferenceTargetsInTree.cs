namespace Registry.Validation.Tree;

/// <summary>
/// The resources of a tree that its references can point to: contained ones by <c>#id</c>, entries of a Bundle by full URL,
/// <see href="http://hl7.org/fhir/STU3/bundle.html#references"/>. Each table is made once, when first asked.
/// </summary>
internal sealed class ReferenceTargetsInTree(FhirTree tree)
{
    private readonly Dictionary<int, Dictionary<string, int>> _contained = [];
    private const int LongestBase = 2048;

    private readonly Dictionary<int, Dictionary<string, int>> _entries = [];
    private readonly Dictionary<int, string> _bases = [];

    /// <summary>The resource that the text of a reference points to; one that does not exist where it is not in this tree.</summary>
    public FhirNode Find(FhirNode reference) => Find(reference.GetString()!, reference);

    /// <summary>As for an element that is the text of a reference, for any text seen from an element.</summary>
    public FhirNode Find(string reference, FhirNode from)
    {
        if (reference.StartsWith('#'))
            return Contained(ContainerOf(from), reference[1..]);
        for (var entry = EntryAround(from); entry.Exists; entry = EntryAround(entry.Parent))
        {
            if (In(entry.Parent, entry, reference) is { Exists: true } found)
                return found;
        }

        return default;
    }

    /// <summary>Whether the resource around an element contains one of this id.</summary>
    public bool HasContained(string id, FhirNode from) => Table(ContainerOf(from)).ContainsKey(id);

    private FhirNode Contained(FhirNode container, string id)
    {
        return Table(container).TryGetValue(id, out var found) ? new FhirNode(tree, found) : default;
    }

    private Dictionary<string, int> Table(FhirNode container)
    {
        if (!_contained.TryGetValue(container.Id, out var table))
            _contained[container.Id] = table = ContainedOf(container);
        return table;
    }

    private static Dictionary<string, int> ContainedOf(FhirNode container)
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var contained in container.Named("contained"))
        {
            if (contained.Child("id").GetString() is { } id)
                table.TryAdd(id, contained.Id);
        }

        return table;
    }

    private FhirNode In(FhirNode bundle, FhirNode ownEntry, string reference)
    {
        if (!_entries.TryGetValue(bundle.Id, out var entries))
            _entries[bundle.Id] = entries = EntriesOf(bundle);
        var history = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var url = history < 0 ? reference : reference[..history];
        if (entries.TryGetValue(url, out var found))
            return new FhirNode(tree, found);
        // A relative reference counts from the full URL of the entry that holds it.
        return !url.Contains(':', StringComparison.Ordinal) && entries.TryGetValue(BaseOf(ownEntry) + url, out found)
            ? new FhirNode(tree, found) : default;
    }

    /// <summary>
    /// What the relative references of an entry count from. No server has a base of thousands of characters; one such would be copied for
    /// each reference.
    /// </summary>
    private string BaseOf(FhirNode entry)
    {
        if (!_bases.TryGetValue(entry.Id, out var text))
            _bases[entry.Id] = text = ReferenceUrl.Base(entry.Child("fullUrl").Value) is { Length: <= LongestBase } found
                ? Encoding.UTF8.GetString(found) : "";
        return text;
    }

    private static Dictionary<string, int> EntriesOf(FhirNode bundle)
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in bundle.Named("entry"))
        {
            if (entry.Child("resource") is { Exists: true } resource && entry.Child("fullUrl").GetString() is { } url)
                table.TryAdd(url, resource.Id);
        }

        return table;
    }

    /// <summary>The nearest entry of a Bundle around an element.</summary>
    private static FhirNode EntryAround(FhirNode node)
    {
        for (var at = node; at.Exists; at = at.Parent)
        {
            if (at.Record.Shape is { PathName: "entry" } && at.Parent.TypeName == "Bundle")
                return at;
        }

        return default;
    }

    /// <summary>The resource whose contained resources a local reference means: the outermost, or the one in a Bundle's entry.</summary>
    public FhirNode ContainerOf(FhirNode node)
    {
        for (var at = node; at.Exists; at = at.Parent)
        {
            if (at.Record.Type is { Kind: TypeKind.Resource } && at.Record.Shape?.PathName != "contained")
                return at;
        }

        return tree.Root;
    }
}
