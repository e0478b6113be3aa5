using Hl7.Fhir.ElementModel;

namespace FhirHost.Formats;

/// <summary>
/// An element of a resource that the host itself writes. Children are added in the order of the definition, which XML demands.
/// </summary>
internal sealed class FhirElement(string name, string? value = null, bool repeats = false) : ISourceNode
{
    private readonly List<FhirElement> _children = [];

    public string Name => name;

    /// <summary>The primitive value; null for an element with children.</summary>
    public string? Value => value;

    /// <summary>Whether JSON needs an array.</summary>
    public bool Repeats => repeats;

    public IReadOnlyList<FhirElement> Elements => _children;

    string ISourceNode.Text => value!;

    public string Location => name;

    public IEnumerable<ISourceNode> Children(string? name = null) => _children.Where(child => name is null or "*" || child.Name == name);

    /// <summary>Adds a primitive, unless there is no value; returns this element.</summary>
    public FhirElement Add(string name, string? value, bool repeats = false)
    {
        if (!string.IsNullOrEmpty(value))
            _children.Add(new FhirElement(name, value, repeats));
        return this;
    }

    /// <summary>Adds an element with children, unless it has none; returns this element.</summary>
    public FhirElement Add(FhirElement child)
    {
        if (child.Value is not null || child.Elements.Count > 0)
            _children.Add(child);
        return this;
    }

    /// <summary>Adds repeating elements; returns this element.</summary>
    public FhirElement AddAll(IEnumerable<FhirElement> children)
    {
        foreach (var child in children)
            Add(child);
        return this;
    }
}
