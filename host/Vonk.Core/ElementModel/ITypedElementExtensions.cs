#pragma warning disable CA1715 // the contract's name
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;

namespace Vonk.Core.ElementModel;

/// <summary>Reading and changing typed elements. A change makes untyped nodes.</summary>
public static class ITypedElementExtensions
{
    /// <summary>The child of this name at a position among those of the name; null if missing.</summary>
    public static ITypedElement? Child(this ITypedElement element, string name, int arrayIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Children(name).ElementAtOrDefault(arrayIndex);
    }

    /// <summary>The value of the child of this name; null if missing.</summary>
    public static string? ChildString(this ITypedElement element, string name, int arrayIndex = 0) =>
        element.Child(name, arrayIndex)?.Value?.ToString();

    /// <summary>The element with its children made only once.</summary>
    public static ITypedElement Cache(this ITypedElement original) => new CachedElement(original);

    /// <summary>What is known of the element's own type, which for a choice is the one chosen; null where nothing is.</summary>
    public static IStructureDefinitionSummary? DefinitionSummary(this ITypedElement element, IStructureDefinitionSummaryProvider provider)
    {
        ArgumentNullException.ThrowIfNull(element);
        ArgumentNullException.ThrowIfNull(provider);
        return element.InstanceType is { } type ? provider.Provide(type) : null;
    }

    /// <summary>With one more child, at the end.</summary>
    public static ISourceNode Add(this ITypedElement original, ITypedElement newChild) => original.Add(newChild.ToSourceNode());

    /// <inheritdoc cref="Add(ITypedElement, ITypedElement)"/>
    public static ISourceNode Add(this ITypedElement original, ISourceNode newChild) => original.ToSourceNode().Append(newChild);

    /// <inheritdoc cref="AddIf"/>
    public static ISourceNode Add(this ITypedElement original, ITypedElement newChild, Func<ITypedElement, bool> addIf) =>
        original.AddIf(newChild.ToSourceNode(), addIf);

    /// <summary>With one more child, at the end, where the element satisfies a condition.</summary>
    public static ISourceNode AddIf(this ITypedElement original, ISourceNode newChild, Func<ITypedElement, bool> addIf)
    {
        ArgumentNullException.ThrowIfNull(addIf);
        return addIf(original) ? original.Add(newChild) : original.ToSourceNode();
    }

    /// <summary>With one more child, at the end, unless there is one of its name.</summary>
    public static ISourceNode AddIfNotExists(this ITypedElement original, ITypedElement newChild) =>
        original.AddIfNotExists(newChild.ToSourceNode());

    /// <inheritdoc cref="AddIfNotExists(ITypedElement, ITypedElement)"/>
    public static ISourceNode AddIfNotExists(this ITypedElement original, ISourceNode newChild)
    {
        ArgumentNullException.ThrowIfNull(newChild);
        return original.AddIf(newChild, parent => !parent.Children(newChild.Name).Any());
    }

    /// <summary>With a way from each element up to the one above it: <see cref="GetParent"/>.</summary>
    public static ITypedElement AddParent(this ITypedElement element) => PlacedElement.Root(element);

    /// <summary>The element above; null for the topmost, and where <see cref="AddParent"/> was not called.</summary>
    public static ITypedElement? GetParent(this ITypedElement element) => element.Annotation<IParentProvider>()?.Parent;

    /// <summary>With a path of each element that counts nothing: <see cref="GetTreePath"/>.</summary>
    public static ITypedElement AddTreePath(this ITypedElement element) => PlacedElement.Root(element);

    /// <summary>The location without its indexes, <c>Patient.name.given</c>; null where <see cref="AddTreePath"/> was not called.</summary>
    public static string? GetTreePath(this ITypedElement element) => element.Annotation<ITreePathGenerator>()?.TreePath;
}
