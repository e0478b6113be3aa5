using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Hl7.Fhir.Utility;

namespace Vonk.Core.ElementModel;

/// <summary>An annotation that leads to the element above.</summary>
public interface IParentProvider
{
    /// <summary>The element above; null for the topmost.</summary>
    ITypedElement? Parent { get; }
}

/// <summary>An annotation with the path of an element.</summary>
public interface ITreePathGenerator
{
    /// <summary>The location without its indexes.</summary>
    string TreePath { get; }
}

/// <summary>An element that knows where in its tree it is.</summary>
internal sealed class PlacedElement(ITypedElement element, PlacedElement? parent) : ITypedElement, IAnnotated, IParentProvider,
    ITreePathGenerator
{
    public string Name => element.Name;

    public string? InstanceType => element.InstanceType;

    public object? Value => element.Value;

    public string Location => element.Location;

    public IElementDefinitionSummary? Definition => element.Definition;

    public ITypedElement? Parent => parent;

    public string TreePath => parent is null ? element.Name : $"{parent.TreePath}.{element.Name}";

    /// <summary>The element as the topmost of its tree, unless it knows its place already.</summary>
    public static ITypedElement Root(ITypedElement element) => element as PlacedElement ?? new PlacedElement(element, parent: null);

    public IEnumerable<ITypedElement> Children(string? name = null) => element.Children(name)
        .Select(child => new PlacedElement(child, this));

    public IEnumerable<object> Annotations(Type type) => type.IsInstanceOfType(this) ? [this] : (element as IAnnotated)?.Annotations(type)
        ?? [];
}
