namespace Vonk.Core.Model.Capability;

/// <summary>Interactions that many plugins add.</summary>
public static class ResourceComponentExtensions
{
    /// <summary>Adds read.</summary>
    public static IInteractionComponent<CapabilityStatementTypeRestfulInteraction> AddReadInteraction(this IResourceComponent resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.AddInteraction(CapabilityStatementTypeRestfulInteraction.Read);
    }
}
