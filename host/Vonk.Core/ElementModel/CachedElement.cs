using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Hl7.Fhir.Utility;

namespace Vonk.Core.ElementModel;

/// <summary>An element that computes its children once.</summary>
internal sealed class CachedElement(ITypedElement element) : ITypedElement, IAnnotated
{
    private readonly Lazy<List<CachedElement>> _children = new(() => [.. element.Children().Select(child => new CachedElement(child))]);

    public string Name => element.Name;

    public string? InstanceType => element.InstanceType;

    public object? Value => element.Value;

    public string Location => element.Location;

    public IElementDefinitionSummary? Definition => element.Definition;

    public IEnumerable<ITypedElement> Children(string? name = null) => name is null ? _children.Value
        : _children.Value.Where(child => child.Name == name);

    public IEnumerable<object> Annotations(Type type) => (element as IAnnotated)?.Annotations(type) ?? [];
}
