using Hl7.Fhir.Specification;

namespace Vonk.Fhir.R3.Definitions;

/// <summary>A type, or an element with children of its own.</summary>
internal sealed class TypeSummary(string typeName, bool isAbstract, bool isResource) : IStructureDefinitionSummary
{
    private readonly List<ElementSummary> _elements = [];

    public string TypeName => typeName;

    public bool IsAbstract => isAbstract;

    public bool IsResource => isResource;

    public IReadOnlyList<ElementSummary> Elements => _elements;

    public IReadOnlyCollection<IElementDefinitionSummary> GetElements() => _elements;

    public void Add(ElementSummary element) => _elements.Add(element);
}

internal sealed record TypeReference(string ReferredType) : IStructureDefinitionReference;

internal sealed class ElementSummary(string name, bool isCollection, bool isRequired, XmlRepresentation representation, int order)
    : IElementDefinitionSummary
{
    public string ElementName => name;

    public bool IsCollection => isCollection;

    public bool IsRequired => isRequired;

    public bool InSummary { get; init; }

    // The table does not say.
    public bool IsModifier => false;

    public bool IsChoiceElement { get; init; }

    public bool IsResource { get; init; }

    public ITypeSerializationInfo[] Type { get; set; } = [];

    public string? DefaultTypeName => null;

    public string? NonDefaultNamespace => representation == XmlRepresentation.XHtml ? "http://www.w3.org/1999/xhtml" : null;

    public XmlRepresentation Representation => representation;

    public int Order => order;
}
