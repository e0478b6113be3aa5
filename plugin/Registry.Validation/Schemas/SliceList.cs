using Registry.Validation.Slicing;

namespace Registry.Validation.Schemas;

/// <summary>
/// Gathers the slices that a snapshot lists on one level, and hangs each where it belongs: on its element, or on the slice it slices again.
/// </summary>
internal sealed class SliceList(string profile)
{
    private readonly Dictionary<int, (ElementDefinition Definition, ElementSchema Schema)> _bases = [];
    private readonly Dictionary<int, List<Entry>> _slices = [];

    /// <summary>Remembers the element that later entries may slice.</summary>
    public ElementSchema Base(int ordinal, ElementDefinition definition, ElementSchema schema)
    {
        _bases[ordinal] = (definition, schema);
        return schema;
    }

    public void Add(ElementShape shape, ElementDefinition definition, ElementSchema schema, bool isRenamed)
    {
        if (!_slices.TryGetValue(shape.Ordinal, out var list))
            _slices[shape.Ordinal] = list = [];
        list.Add(new Entry(definition, schema, shape.TypeName == "Extension", isRenamed));
    }

    /// <summary>To be called when the children of every slice are there: an extension's url may be one of them.</summary>
    public void AttachTo(ElementSchema?[] children)
    {
        foreach (var (ordinal, slices) in _slices)
        {
            if (_bases.TryGetValue(ordinal, out var sliced))
                Attach(sliced.Schema, sliced.Definition, slices, prefix: "");
            else
                children[ordinal] = WithoutBase(slices);
        }
    }

    /// <summary>A snapshot may list <c>valueCode</c> and no <c>value[x]</c>: then there is no other type.</summary>
    private ElementSchema WithoutBase(List<Entry> slices)
    {
        if (slices is [var only])
            return only.Schema;
        if (!slices.TrueForAll(slice => slice.IsRenamed))
            throw new PackageException($"The profile {profile} slices {slices[0].Definition.Path} without listing the element itself.");
        var any = new ElementSchema
        {
            Path = slices[0].Schema.Path,
            Name = slices[0].Schema.Name,
            Min = 0,
            Max = slices.Max(slice => slice.Schema.Max),
            Types = [.. slices.SelectMany(slice => slice.Schema.Types)],
            Constraints = [],
        };
        Attach(any, slices[0].Definition, slices, prefix: "");
        return any;
    }

    private static void Attach(ElementSchema sliced, ElementDefinition definition, List<Entry> entries, string prefix)
    {
        var direct = entries.Where(entry => IsDirect(entry, prefix)).ToList();
        var slices = new List<Slice>();
        foreach (var entry in direct)
        {
            // A slice that lists no children of its own has those of what it slices.
            entry.Schema.Children ??= entry.IsRenamed ? null : sliced.Children;
            slices.Add(new Slice(slices.Count, entry.Name, entry.Schema, sliced, entry.IsRenamed ? null : definition.Slicing?.Discriminators
                ?? [])
            {
                Url = entry.IsExtension && IsByUrl(definition.Slicing) ? Url(entry) : null,
            });
            // A slice named a/b is a slice of slice a.
            var again = entries.FindAll(other => other.Name.StartsWith(entry.Name + "/", StringComparison.Ordinal));
            if (again.Count > 0)
                Attach(entry.Schema, entry.Definition, again, entry.Name + "/");
        }

        sliced.Slicing = new SlicingSchema(definition.Slicing, [.. slices]);
    }

    // Published snapshots leave out what slices extensions where only the url does.
    private static bool IsByUrl(SlicingDefinition? slicing) => slicing is null or { Discriminators: [] or [{ Path: "url" }] };

    private static bool IsDirect(Entry entry, string prefix) =>
        entry.Name.StartsWith(prefix, StringComparison.Ordinal) && !entry.Name[prefix.Length..].Contains('/', StringComparison.Ordinal);

    private static string? Url(Entry entry) =>
        Array.Find(entry.Schema.Children ?? [], child => child?.Name == "url")?.Fixed?.Text
        ?? (entry.Definition.Types is [{ Profiles: [var profile] }] ? profile.Split('|')[0] : null);

    private sealed record Entry(ElementDefinition Definition, ElementSchema Schema, bool IsExtension, bool IsRenamed)
    {
        public string Name { get; } = Definition.SliceName ?? Definition.Name;
    }
}
