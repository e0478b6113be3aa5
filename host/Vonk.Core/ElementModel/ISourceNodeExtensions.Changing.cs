using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <content>Changing a node itself.</content>
public static partial class ISourceNodeExtensions
{
    /// <summary>With another name.</summary>
    public static ISourceNode Rename(this ISourceNode original, string newName)
    {
        ArgumentNullException.ThrowIfNull(original);
        return original.Anew(newName, original.Text, original.Children());
    }

    /// <summary>With another value.</summary>
    public static ISourceNode Revalue(this ISourceNode original, string newValue)
    {
        ArgumentNullException.ThrowIfNull(original);
        return original.Anew(original.Name, newValue, original.Children());
    }

    /// <summary>With other values of the nodes at some places, as <see cref="ISourceNode.Location"/> has them.</summary>
    public static ISourceNode Revalue(this ISourceNode original, Dictionary<string, string> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        return original.Patch([.. replacements.Keys], node => node.Revalue(replacements[node.Location]));
    }

    /// <summary>In another place; what is below it follows.</summary>
    public static ISourceNode Relocate(this ISourceNode original, string newLocation) => RelocatedNode.At(newLocation, original);

    /// <summary>Without the nodes that a FHIRPath leads to, nor what is left empty by that.</summary>
    public static ISourceNode Remove(this ISourceNode original, string location)
    {
        var gone = original.SelectNodes(location).Select(match => match.Location).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? original : Without(original, node => gone.Contains(node.Location));
    }

    /// <summary>Without nodes that have neither a value nor, in the end, children, <see href="http://hl7.org/fhir/STU3/element.html"/>.</summary>
    public static ISourceNode RemoveEmptyNodes(this ISourceNode original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return Without(original, _ => false);
    }

    /// <summary>The same below the nodes that a FHIRPath leads to.</summary>
    public static ISourceNode RemoveEmptyNodes(this ISourceNode original, string location) => original.Patch(location, node => node.RemoveEmptyNodes());

    private static ISourceNode Without(ISourceNode node, Func<ISourceNode, bool> isGone) =>
        node.WithChildren(node.Children().Where(child => !isGone(child)).Select(child => Without(child, isGone)).Where(child => child.Text is not null || child.Children().Any()));
}
