using Microsoft.AspNetCore.Builder;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>What the handlers of a pipeline are for, so that the host can say what is allowed where nobody answered.</summary>
internal sealed class HandlerRegistry
{
    private const string Property = "Vonk.Core.Pluggability.Handlers";
    private readonly List<(VonkInteraction Interactions, string[] ResourceTypes, string? Custom, string? Method)> _handlers = [];

    /// <summary>The registry of a pipeline; a branch has one of its own.</summary>
    public static HandlerRegistry Of(IApplicationBuilder app)
    {
        if (app.Properties.TryGetValue(Property, out var known) && known is HandlerRegistry registry)
            return registry;
        registry = new HandlerRegistry();
        app.Properties[Property] = registry;
        return registry;
    }

    public void Add(VonkAppBuilder builder) => _handlers.Add((builder.Interactions, builder.ResourceTypes, builder.CustomOperation, builder.Method));

    /// <summary>The resource types that some handler is for.</summary>
    public IEnumerable<string> ResourceTypes => _handlers.SelectMany(handler => handler.ResourceTypes).Distinct(StringComparer.Ordinal);

    /// <summary>Whether some handler is for this interaction.</summary>
    public bool Allows(VonkInteraction interaction, string? resourceType, string custom, string method) => _handlers.Exists(handler =>
        (handler.Interactions & interaction) != 0
        && (handler.Method ?? method) == method
        && (handler.ResourceTypes.Length == 0 || (resourceType is not null && handler.ResourceTypes.Contains(resourceType)))
        && (handler.Custom ?? custom) == custom);
}
