#pragma warning disable CA1715 // the contract's name
using Hl7.Fhir.ElementModel;
using Vonk.Core.Repository;

namespace Vonk.Core.Common;

/// <summary>Making resources of nodes, and changing their identity. Use what is returned: the original may stay as it was.</summary>
public static class IResourceExtensions
{
    /// <summary>The nodes as a resource of a FHIR version.</summary>
    public static IResource ToIResource(this ISourceNode node, string informationModel)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node as IResource is { } resource && resource.InformationModel == informationModel ? resource : new NodeResource(node, informationModel);
    }

    /// <summary>The element as a resource of a FHIR version.</summary>
    public static IResource ToIResource(this ITypedElement element, string informationModel) => element.ToSourceNode().ToIResource(informationModel);

    /// <summary>The key of the resource, with its version where it has one.</summary>
    public static ResourceKey Key(this IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceKey(resource.Type, resource.Id ?? "", resource.Version);
    }

    /// <summary>The resource with another id.</summary>
    public static IResource SetId(this IResource resource, string id)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var children = resource.Children().Where(child => child.Name != "id").Select(child => SourceNode.FromNode(child)).Prepend(SourceNode.Valued("id", id));
        return SourceNode.Resource(resource.Type, resource.Type, [.. children]).ToIResource(resource.InformationModel);
    }
}
