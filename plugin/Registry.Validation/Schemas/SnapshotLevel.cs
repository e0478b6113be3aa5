using Registry.Validation.Slicing;

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
        var slices = new SliceList(profile);
        var next = at + 1;
        var any = false;
        while (next < elements.Length && elements[next].Path.StartsWith(prefix, StringComparison.Ordinal))
        {
            var element = elements[next];
            if (Find(shape, element) is not { } child)
            {
                next = Behind(next);
                continue;
            }

            any = true;
            var schema = Compile(element, child);
            var isSlice = element.SliceName is not null || IsRenamed(child, element);
            if (!isSlice && children[child.Ordinal] is not null)
                throw new PackageException($"The profile {profile} lists {element.Path} twice, and the second is no slice.");
            if (!isSlice)
                children[child.Ordinal] = slices.Base(child.Ordinal, element, schema);
            else
                slices.Add(child, element, schema, IsRenamed(child, element));
            next = HasChildren(next) ? AddChildren(schema, child.Type, next) : next + 1;
        }

        if (any)
            parent.Children = children;
        slices.AttachTo(children);
        return next;
    }

    private ElementSchema Compile(ElementDefinition element, ElementShape shape)
    {
        var schema = compile(element);
        schema.Name = shape.PathName;
        _byPath.TryAdd(element.Path, schema);
        if (element.ContentReference is { } reference)
            _references.Add((schema, reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..]));
        return schema;
    }

    private ElementShape? Find(TypeShape shape, ElementDefinition element)
    {
        var name = element.Name;
        var child = shape.Find(name);
        if (child is null && name.EndsWith("[x]", StringComparison.Ordinal))
            child = Array.Find(shape.Elements, choice => choice.PathName == name[..^3]);
        // The value of a primitive is the node's own, its rules are the lexical ones; and published profiles list optional elements
        // of other releases, which no STU3 instance can have.
        return child is not null || shape.Kind == TypeKind.Primitive || element.Min == 0
            ? child
            : throw new PackageException($"The profile {profile} has an element {element.Path} that its type does not have.");
    }

    /// <summary>STU3 profiles name one type of a choice: <c>valueCode</c> for <c>value[x]</c>.</summary>
    private static bool IsRenamed(ElementShape child, ElementDefinition element) =>
        child.IsChoice && !element.Name.EndsWith("[x]", StringComparison.Ordinal);

    private int Behind(int at)
    {
        var next = at + 1;
        while (next < elements.Length && elements[next].Path.StartsWith(elements[at].Path + ".", StringComparison.Ordinal))
            next++;
        return next;
    }

    private bool HasChildren(int at) => Behind(at) > at + 1;
}
