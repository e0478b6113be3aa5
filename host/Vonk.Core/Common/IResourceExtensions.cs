#pragma warning disable CA1715 // the contract's name
using Hl7.Fhir.ElementModel;
using Vonk.Core.ElementModel;
using Vonk.Core.Repository;
using Vonk.Core.Support;

namespace Vonk.Core.Common;

/// <summary>Making resources of nodes, and changing their identity. Use what is returned: the original may stay as it was.</summary>
public static class IResourceExtensions
{
    private static readonly string[] BeforeMeta = ["id"];
    private static readonly string[] BeforeLastUpdated = ["versionId"];

    /// <summary>The nodes as a resource of a FHIR version.</summary>
    public static IResource ToIResource(this ISourceNode node, string informationModel)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node as IResource is { } resource && resource.InformationModel == informationModel ? resource
            : new NodeResource(node, informationModel);
    }

    /// <summary>The element as a resource of a FHIR version.</summary>
    public static IResource ToIResource(this ITypedElement element, string informationModel) => element.ToSourceNode()
        .ToIResource(informationModel);

    /// <summary>The key of the resource, with its version where it has one.</summary>
    public static ResourceKey Key(this IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceKey(resource.Type, resource.Id ?? "", resource.Version);
    }

    /// <summary>The resource with another id.</summary>
    public static IResource SetId(this IResource resource, string id) =>
        resource.With(node => node.Replace("id", SourceNode.Valued("id", id), []));

    /// <summary>The resource with another version.</summary>
    public static IResource SetVersion(this IResource resource, string version) =>
        resource.WithMeta(meta => meta.Replace("versionId", SourceNode.Valued("versionId", version), BeforeMeta));

    /// <summary>The resource with another instant of its last change.</summary>
    public static IResource SetLastUpdated(this IResource resource, DateTimeOffset lastUpdated) =>
        resource.WithMeta(meta =>
            meta.Replace("lastUpdated", SourceNode.Valued("lastUpdated", lastUpdated.ToFhirDateTimeFormat()), BeforeLastUpdated));

    internal static IResource WithoutId(this IResource resource) =>
        resource.With(node => node.WithChildren(node.Children().Where(child => child.Name != "id")));

    internal static IResource WithoutVersion(this IResource resource) => resource.Version is null
        ? resource
        : resource.WithMeta(meta => meta.WithChildren(meta.Children().Where(child => child.Name != "versionId")));

    private static IResource WithMeta(this IResource resource, Func<ISourceNode, ISourceNode> change) =>
        resource.With(node => node.Replace("meta", change(node.Child("meta") ?? SourceNode.Node("meta")), BeforeMeta));

    private static NodeResource With(this IResource resource, Func<ISourceNode, ISourceNode> change)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return NodeResource.Of(resource).With(change);
    }
}
