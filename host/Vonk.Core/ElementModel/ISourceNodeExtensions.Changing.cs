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

    /// <summary>In another place; what is below it follows.</summary>
    public static ISourceNode Relocate(this ISourceNode original, string newLocation) => RelocatedNode.At(newLocation, original);

    /// <summary>
    /// Without nodes that have neither a value nor, in the end, children, <see href="http://hl7.org/fhir/STU3/element.html"/> .
    /// </summary>
    public static ISourceNode RemoveEmptyNodes(this ISourceNode original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return Without(original, _ => false);
    }

    /// <summary>The same below the nodes that a FHIRPath leads to.</summary>
    public static ISourceNode RemoveEmptyNodes(this ISourceNode original, string location) =>
        original.ChangeAt(original.SelectNodes(location).Select(match => match.Location), node => node.RemoveEmptyNodes());

    private static ISourceNode Without(ISourceNode node, Func<ISourceNode, bool> isGone) =>
        node.WithChildren(node.Children().Where(child => !isGone(child)).Select(child => Without(child, isGone))
            .Where(child => child.Text is not null || child.Children().Any()));
}
