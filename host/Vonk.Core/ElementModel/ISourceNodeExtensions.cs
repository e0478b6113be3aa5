#pragma warning disable CA1715 // the contract's name
using Hl7.Fhir.ElementModel;
using Hl7.FhirPath;

namespace Vonk.Core.ElementModel;

/// <summary>Finding parts of untyped nodes.</summary>
public static partial class ISourceNodeExtensions
{
    /// <summary>The nodes that a FHIRPath leads to.</summary>
    public static IEnumerable<ISourceNode> SelectNodes(this ISourceNode node, string fhirPath) =>
        node.ToTypedElement().Select(fhirPath).Select(found => found.ToSourceNode());

    /// <summary>The text of the first node that a FHIRPath leads to; null where it leads nowhere.</summary>
    public static string? SelectText(this ISourceNode node, string fhirPath) => node.SelectNodes(fhirPath).FirstOrDefault()?.Text;

    /// <summary>The n-th child of a name; null where there are fewer.</summary>
    public static ISourceNode? Child(this ISourceNode node, string name, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Children(name).ElementAtOrDefault(index);
    }

    /// <summary>The text of the n-th child of a name; null where there are fewer.</summary>
    public static string? ChildString(this ISourceNode node, string name, int index = 0) => node.Child(name, index)?.Text;
}

/// <summary>Finding parts of typed elements.</summary>
public static class ITypedElementExtensions
{
    /// <summary>The n-th child of a name; null where there are fewer.</summary>
    public static ITypedElement? Child(this ITypedElement element, string name, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Children(name).ElementAtOrDefault(index);
    }

    /// <summary>The value of the n-th child of a name as text; null where there are fewer.</summary>
    public static string? ChildString(this ITypedElement element, string name, int index = 0) => element.Child(name, index)?.Value?.ToString();

    /// <summary>The element with its children kept, so that asking for them again costs nothing.</summary>
    public static ITypedElement Cache(this ITypedElement element) => new CachedElement(element);
}
