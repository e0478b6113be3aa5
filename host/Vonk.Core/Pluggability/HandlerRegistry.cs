using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>What the handlers of a pipeline are for, so that the host can say what is allowed where no handler answered.</summary>
internal sealed class HandlerRegistry
{
    private const string Property = "Vonk.Core.Pluggability.Handlers";
    private readonly List<Entry> _handlers = [];
    private readonly List<Guard> _guards = [];
    private readonly List<HandlerService> _unchecked = [];
    private bool _isBehindBatches;

    /// <summary>The pipeline behind the batches, which each entry of one is sent through.</summary>
    public RequestDelegate? Entries { get; set; }

    /// <summary>Whether there is some operation or resource type of a plugin that the entries of a batch may reach.</summary>
    public bool HasUnguardedBeside(Assembly host) => _handlers.Exists(handler =>
        handler.Assembly != host && (handler.Custom is not null || handler.ResourceTypes.Length > 0)
            && !_guards.Exists(guard => guard.Assembly == handler.Assembly));

    /// <summary>The resource types that some handler is for.</summary>
    public IEnumerable<string> ResourceTypes => _handlers.SelectMany(handler => handler.ResourceTypes).Distinct(StringComparer.Ordinal);

    /// <summary>The assemblies that answer interactions of FHIR on resource types of their own.</summary>
    public IEnumerable<Assembly> ClaimingAssemblies => _handlers.Where(handler => handler.IsClaim && handler.ResourceTypes.Length > 0)
        .Select(handler => handler.Assembly);

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
        _handlers.Add(new Entry(builder.Interactions, builder.ResourceTypes, builder.CustomOperation, builder.Method,
            builder.InformationModel, builder.HasOwnCondition, builder.Serves, assembly));

    public void Add(HandlerService service) => _unchecked.Add(service);

    /// <summary>The services that have been named since the last call, for the host to look at.</summary>
    public IReadOnlyList<HandlerService> TakeUnchecked()
    {
        HandlerService[] taken = [.. _unchecked];
        _unchecked.Clear();
        return taken;
    }

    /// <summary>Notes a pre-handler. Those that come before the batches are passed by no entry of one.</summary>
    public void AddGuard(VonkAppBuilder builder, Assembly assembly)
    {
        if (!_isBehindBatches && builder.ResourceTypes.Length > 0)
            _guards.Add(new Guard(builder.Interactions, builder.ResourceTypes, assembly));
    }

    /// <summary>What is added from now on, the entries of batches pass.</summary>
    public void BeginEntries() => _isBehindBatches = true;

    /// <summary>
    /// Whether a plugin guards the resources of this type where the entries of a batch do not come by: whatever is asked of them, or what
    /// it answers itself, operations apart.
    /// </summary>
    public bool IsGuarded(string resourceType) => _guards.Exists(guard => guard.ResourceTypes.Contains(resourceType)
        && (guard.Interactions == VonkInteraction.all
            || _handlers.Exists(handler => handler.Assembly == guard.Assembly && handler.Custom is null
            && handler.ResourceTypes.Contains(resourceType))));

    /// <summary>Whether some handler is for this interaction. Of those with a condition of their own nothing is known.</summary>
    public bool Allows(VonkInteraction interaction, string? resourceType, string custom, string method, string? informationModel = null) =>
        _handlers.Exists(handler =>
        !handler.HasOwnCondition
        && (handler.Interactions & interaction) != 0
        && (handler.InformationModel ?? informationModel) == informationModel
        && (handler.Method ?? method) == method
        && (handler.ResourceTypes.Length == 0 || (resourceType is not null && handler.ResourceTypes.Contains(resourceType)))
        && (handler.Custom ?? custom) == custom
        && handler.Serves?.Invoke(resourceType is null ? [] : [resourceType]) != false);

    /// <summary>On which levels some handler is for an operation; on all of them, where none is known.</summary>
    public VonkInteraction LevelsOf(string custom, string? resourceType)
    {
        var levels =
            _handlers.Where(handler => handler.Custom == custom
            && (resourceType is null || handler.ResourceTypes.Length == 0 || handler.ResourceTypes.Contains(resourceType)))
            .Aggregate((VonkInteraction)0, (all, handler) => all | handler.Interactions) & VonkInteraction.all_custom;
        return levels == 0 ? VonkInteraction.all_custom : levels;
    }

    /// <summary>
    /// Whether a plugin keeps the resources of this type itself. One that answers for operations on it, or its history alone, does not.
    /// </summary>
    public bool Claims(string resourceType) => _handlers.Exists(handler => handler.IsClaim && handler.ResourceTypes.Contains(resourceType));

    private sealed record Guard(VonkInteraction Interactions, string[] ResourceTypes, Assembly Assembly);

    private sealed record Entry(VonkInteraction Interactions, string[] ResourceTypes, string? Custom, string? Method,
        string? InformationModel, bool HasOwnCondition, Func<IReadOnlyList<string>, bool>? Serves, Assembly Assembly)
    {
        private const VonkInteraction Keeping = VonkInteraction.instance_read | VonkInteraction.type_search | VonkInteraction.all_create
            | VonkInteraction.instance_update | VonkInteraction.instance_delete;

        public bool IsClaim => Custom is null && (Interactions & Keeping) != 0;
    }
}
