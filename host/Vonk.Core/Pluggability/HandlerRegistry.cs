using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>What the handlers of a pipeline are for, so that the host can say what is allowed where nobody answered.</summary>
internal sealed class HandlerRegistry
{
    private const string Property = "Vonk.Core.Pluggability.Handlers";
    private readonly List<Entry> _handlers = [];

    /// <summary>The resource types that some handler is for.</summary>
    public IEnumerable<string> ResourceTypes => _handlers.SelectMany(handler => handler.ResourceTypes).Distinct(StringComparer.Ordinal);

    /// <summary>The assemblies that answer interactions of FHIR on resource types of their own.</summary>
    public IEnumerable<Assembly> ClaimingAssemblies => _handlers.Where(handler => handler.IsClaim && handler.ResourceTypes.Length > 0).Select(handler => handler.Assembly);

    /// <summary>The registry of a pipeline; a branch has one of its own.</summary>
    public static HandlerRegistry Of(IApplicationBuilder app)
    {
        if (app.Properties.TryGetValue(Property, out var known) && known is HandlerRegistry registry)
            return registry;
        registry = new HandlerRegistry();
        app.Properties[Property] = registry;
        return registry;
    }

    public void Add(VonkAppBuilder builder, Assembly assembly) =>
        _handlers.Add(new Entry(builder.Interactions, builder.ResourceTypes, builder.CustomOperation, builder.Method, builder.Serves, assembly));

    /// <summary>Whether some handler is for this interaction.</summary>
    public bool Allows(VonkInteraction interaction, string? resourceType, string custom, string method) => _handlers.Exists(handler =>
        (handler.Interactions & interaction) != 0
        && (handler.Method ?? method) == method
        && (handler.ResourceTypes.Length == 0 || (resourceType is not null && handler.ResourceTypes.Contains(resourceType)))
        && (handler.Custom ?? custom) == custom
        && handler.Serves?.Invoke(resourceType is null ? [] : [resourceType]) != false);

    /// <summary>Whether a plugin answers interactions of FHIR on this resource type itself; operations beside them claim nothing.</summary>
    public bool Claims(string resourceType) => _handlers.Exists(handler => handler.IsClaim && handler.ResourceTypes.Contains(resourceType));

    private sealed record Entry(VonkInteraction Interactions, string[] ResourceTypes, string? Custom, string? Method, Func<IReadOnlyList<string>, bool>? Serves, Assembly Assembly)
    {
        public bool IsClaim => Custom is null && (Interactions & ~VonkInteraction.all_custom) != 0;
    }
}
