using Registry.Validation.Definitions;
using Registry.Validation.Packages;

namespace Registry.Validation.Schemas;

/// <summary>Turns the flat element list of a snapshot into a tree: one recursion per level of the path.</summary>
internal sealed class SnapshotLevel(string profile, ElementDefinition[] elements, Func<ElementDefinition, ElementSchema> compile)
{
    private readonly Dictionary<string, ElementSchema> _byPath = new(StringComparer.Ordinal);
    private readonly List<(ElementSchema Element, string Path)> _references = [];

    /// <summary>Points elements that repeat another's content to that element. To be called when all are there.</summary>
    public void LinkContentReferences()
    {
        foreach (var (element, path) in _references)
        {
            element.ContentReference = _byPath.GetValueOrDefault(path)
                ?? throw new PackageException($"The profile {profile} refers to the content of {path}, which it does not have.");
        }
    }

    /// <summary>Adds the children listed behind the element at <paramref name="at"/>; returns the index behind the last of them.</summary>
    public int AddChildren(ElementSchema parent, TypeShape shape, int at)
    {
        var prefix = elements[at].Path + ".";
        var children = new ElementSchema?[shape.Elements.Length];
        var slices = new Dictionary<int, List<(string Url, ElementSchema Schema)>>();
        var next = at + 1;
        var any = false;
        while (next < elements.Length && elements[next].Path.StartsWith(prefix, StringComparison.Ordinal))
        {
            var element = elements[next];
            var child = shape.Find(element.Name) ?? ByChoiceName(shape, element.Name);
            // The value of a primitive is the node's own: its rules are the lexical ones.
            if (child is null && shape.Kind == TypeKind.Primitive)
            {
                next++;
                continue;
            }

            if (child is null)
                throw new PackageException($"The profile {profile} has an element {element.Path} that its type does not have.");
            var schema = compile(element);
            _byPath.TryAdd(element.Path, schema);
            if (element.ContentReference is { } reference)
                _references.Add((schema, reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..]));
            any = true;
            if (element.SliceName is null || child.IsChoice)
                children[child.Ordinal] = schema;
            else
                AddSlice(slices, child, element, schema);
            next = HasChildren(next) ? AddChildren(schema, child.Type, next) : next + 1;
        }

        if (any)
            parent.Children = children;
        foreach (var (ordinal, list) in slices)
            Attach(children[ordinal], list, elements.First(element => element.Path == prefix + shape.Elements[ordinal].Name && element.SliceName is null));
        return next;
    }

    private static ElementShape? ByChoiceName(TypeShape shape, string name) =>
        name.EndsWith("[x]", StringComparison.Ordinal)
            ? Array.Find(shape.Elements, element => element.IsChoice && element.PathName == name[..^3])
            : null;

    private bool HasChildren(int at) =>
        at + 1 < elements.Length && elements[at + 1].Path.StartsWith(elements[at].Path + ".", StringComparison.Ordinal);

    private void AddSlice(Dictionary<int, List<(string Url, ElementSchema Schema)>> slices, ElementShape child, ElementDefinition element, ElementSchema schema)
    {
        if (child.TypeName != "Extension" || element.Types is not [{ Profiles: [var url] }])
            throw new PackageException($"The profile {profile} slices {element.Path} by other than an extension's profile, which is not supported yet.");
        if (!slices.TryGetValue(child.Ordinal, out var list))
            slices[child.Ordinal] = list = [];
        list.Add((url, schema));
    }

    private static void Attach(ElementSchema? sliced, List<(string Url, ElementSchema Schema)> slices, ElementDefinition definition)
    {
        if (sliced is not null)
            sliced.Slices = new ExtensionSlices(slices, definition.Slicing?.Rules == "closed");
    }
}
