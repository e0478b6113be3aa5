namespace Fhir.Http;

/// <summary>
/// An element of a resource that is written from values, by <see cref="FhirElementWriter"/>. Children are added in the order of the
/// definition, which XML demands, and repetitions one after the other.
/// </summary>
/// <param name="name">The name of the element; of a resource, its type.</param>
/// <param name="value">The primitive value; null for an element with children.</param>
/// <param name="repeats">Whether JSON needs an array.</param>
internal sealed class FhirElement(string name, string? value = null, bool repeats = false)
{
    private List<FhirElement>? _children;

    public string Name => name;

    public string? Value => value;

    public bool Repeats => repeats;

    public IReadOnlyList<FhirElement> Elements => _children ?? (IReadOnlyList<FhirElement>)[];

    /// <summary>Adds a primitive, unless there is no value; returns this element.</summary>
    public FhirElement Add(string name, string? value, bool repeats = false) =>
        string.IsNullOrEmpty(value) ? this : Append(new FhirElement(name, value, repeats));

    /// <summary>Adds an element, unless it has neither value nor children; returns this element.</summary>
    public FhirElement Add(FhirElement child) => child.Value is null && child.Elements.Count == 0 ? this : Append(child);

    public FhirElement AddAll(IEnumerable<FhirElement> children)
    {
        foreach (var child in children)
            Add(child);
        return this;
    }

    private FhirElement Append(FhirElement child)
    {
        (_children ??= []).Add(child);
        return this;
    }
}
