using Registry.Validation.Tree;

namespace Registry.Plugin.Cancel;

/// <summary>The children of an element by name, handed out in their order: the counterparts of another element's, in one pass.</summary>
internal sealed class Repeats
{
    private readonly Dictionary<string, Queue<FhirNode>> _byName = new(StringComparer.Ordinal);

    public Repeats(FhirNode parent)
    {
        foreach (var child in parent.Children)
        {
            if (!_byName.TryGetValue(child.Name, out var repeats))
                _byName.Add(child.Name, repeats = new Queue<FhirNode>(1));
            repeats.Enqueue(child);
        }
    }

    /// <summary>The next of this name; one that does not exist where there is none left.</summary>
    public FhirNode Take(string name) => _byName.TryGetValue(name, out var repeats) && repeats.TryDequeue(out var next) ? next : default;

    /// <summary>Those that were not taken.</summary>
    public List<FhirNode> Rest() => [.. _byName.Values.SelectMany(repeats => repeats)];
}
