using System.Text;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>
/// The resources of a tree that its references can point to: contained ones by <c>#id</c>, entries of a Bundle by full URL,
/// <see href="http://hl7.org/fhir/STU3/bundle.html#references"/>. Each table is made once, when first asked.
/// </summary>
internal sealed class ReferenceTargetsInTree(FhirTree tree)
{
    private readonly Dictionary<int, Dictionary<string, int>> _contained = [];
    private readonly Dictionary<int, Dictionary<string, int>> _entries = [];

    /// <summary>The resource that the text of a reference points to; one that does not exist where it is not in this tree.</summary>
    public FhirNode Find(FhirNode reference)
    {
        if (reference.Value is [(byte)'#', .. var id])
            return Contained(Container(reference), Encoding.UTF8.GetString(id));
        for (var entry = EntryAround(reference); entry.Exists; entry = EntryAround(entry.Parent))
        {
            if (In(entry.Parent, entry, reference) is { Exists: true } found)
                return found;
        }

        return default;
    }

    private FhirNode Contained(FhirNode container, string id)
    {
        if (!_contained.TryGetValue(container.Id, out var table))
            _contained[container.Id] = table = ContainedOf(container);
        return table.TryGetValue(id, out var found) ? new FhirNode(tree, found) : default;
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

    private FhirNode In(FhirNode bundle, FhirNode ownEntry, FhirNode reference)
    {
        if (!_entries.TryGetValue(bundle.Id, out var entries))
            _entries[bundle.Id] = entries = EntriesOf(bundle);
        var url = Encoding.UTF8.GetString(ReferenceUrl.WithoutVersion(reference.Value));
        if (entries.TryGetValue(url, out var found))
            return new FhirNode(tree, found);
        // A relative reference counts from the full URL of the entry that holds it.
        return !url.Contains(':', StringComparison.Ordinal)
            && entries.TryGetValue(Encoding.UTF8.GetString(ReferenceUrl.Base(ownEntry.Child("fullUrl").Value)) + url, out found)
                ? new FhirNode(tree, found)
                : default;
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
    private FhirNode Container(FhirNode node)
    {
        for (var at = node; at.Exists; at = at.Parent)
        {
            if (at.Record.Type is { Kind: TypeKind.Resource } && at.Record.Shape?.PathName != "contained")
                return at;
        }

        return tree.Root;
    }
}
