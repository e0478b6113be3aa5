using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>
/// What the handlers of a pipeline are for. A plugin that serves the types of other plugins finds here which types are left to it. In a
/// request it is a feature of the <see cref="HttpContext"/>.
/// </summary>
/// <remarks>This host's own: Firely's package does not have it.</remarks>
public sealed class HandlerRegistry
{
    private const string Property = "Vonk.Core.Pluggability.Handlers";
    private readonly List<Entry> _handlers = [];
    private readonly List<Guard> _guards = [];
    private readonly List<HandlerService> _unchecked = [];
    private string[]? _resourceTypes;
    private bool _isBehindBatches;

    private HandlerRegistry()
    {
    }

    /// <summary>The pipeline behind the batches, which each entry of one is sent through.</summary>
    internal RequestDelegate? Entries { get; set; }

    /// <summary>Whether there is one object of a service for the whole server, which handlers then take without a scope.</summary>
    internal Func<Type, bool> IsShared { get; set; } = _ => false;

    /// <summary>The types that <c>/metadata</c> lists though no handler names them, see <see cref="IServedTypes.Named"/>.</summary>
    internal IEnumerable<string> NamedTypes => _handlers.SelectMany(handler => handler.Types?.Named ?? []).Distinct(StringComparer.Ordinal);

    /// <summary>Whether there is some operation or resource type of a plugin that the entries of a batch may reach.</summary>
    internal bool HasUnguardedBeside(Assembly host) => _handlers.Exists(handler =>
        handler.Assembly != host && (handler.Custom is not null || handler.ResourceTypes.Length > 0 || handler.Types?.Any == true)
            && !_guards.Exists(guard => guard.Assembly == handler.Assembly));

    /// <summary>The resource types that some handler is for.</summary>
    internal IReadOnlyCollection<string> ResourceTypes => Types;

    private string[] Types =>
        _resourceTypes ??= [.. _handlers.SelectMany(handler => handler.ResourceTypes).Distinct(StringComparer.Ordinal)];

    /// <summary>The resource type of this name that some handler is for; null if no handler is.</summary>
    internal string? KnownType(ReadOnlySpan<char> name)
    {
        foreach (var type in Types)
        {
            if (name.SequenceEqual(type))
                return type;
        }

        return null;
    }

    /// <summary>The assemblies that answer interactions of FHIR on resource types of their own.</summary>
    public IEnumerable<Assembly> ClaimingAssemblies => _handlers.Where(handler => handler.IsClaim && handler.ResourceTypes.Length > 0)
        .Select(handler => handler.Assembly);

    /// <summary>The registry of a pipeline; a branch has one of its own.</summary>
    public static HandlerRegistry Of(IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Properties.TryGetValue(Property, out var known) && known is HandlerRegistry registry)
            return registry;
        registry = new HandlerRegistry();
        app.Properties[Property] = registry;
        return registry;
    }

    internal void Add(VonkAppBuilder builder, Assembly assembly)
    {
        _resourceTypes = null;
        _handlers.Add(new Entry(builder.Interactions, builder.ResourceTypes, builder.CustomOperation, builder.Method,
            builder.InformationModel, builder.HasOwnCondition, builder.Serves, builder.Types, assembly));
    }

    internal void Add(HandlerService service) => _unchecked.Add(service);

    /// <summary>The services that have been named since the last call, for the host to look at.</summary>
    internal IReadOnlyList<HandlerService> TakeUnchecked()
    {
        HandlerService[] taken = [.. _unchecked];
        _unchecked.Clear();
        return taken;
    }

    /// <summary>Notes a pre-handler. Those that come before the batches are passed by no entry of one.</summary>
    internal void AddGuard(VonkAppBuilder builder, Assembly assembly)
    {
        if (!_isBehindBatches && builder.ResourceTypes.Length > 0)
            _guards.Add(new Guard(builder.Interactions, builder.ResourceTypes, assembly));
    }

    /// <summary>What is added from now on, the entries of batches pass.</summary>
    internal void BeginEntries() => _isBehindBatches = true;

    /// <summary>
    /// Whether a plugin guards the resources of this type where the entries of a batch do not come by: whatever is asked of them, or what
    /// it answers itself, operations apart.
    /// </summary>
    internal bool IsGuarded(string resourceType) => _guards.Exists(guard => guard.ResourceTypes.Contains(resourceType)
        && (guard.Interactions == VonkInteraction.all
            || _handlers.Exists(handler => handler.Assembly == guard.Assembly && handler.Custom is null
            && handler.ResourceTypes.Contains(resourceType))));

    /// <summary>Whether some handler is for this interaction. Of those with a condition of their own nothing is known.</summary>
    /// <param name="interaction">The interactions, one of which is enough.</param>
    /// <param name="resourceType">The resource type; null where the interaction has none.</param>
    /// <param name="custom">The operation, without <c>$</c>; empty for others.</param>
    /// <param name="method">The HTTP method; empty: those that name none.</param>
    /// <param name="informationModel">The FHIR version; null: those that name none.</param>
    public bool Allows(VonkInteraction interaction, string? resourceType, string custom, string method, string? informationModel = null)
    {
        // Asked for each request with a body.
        foreach (var handler in _handlers)
        {
            if (!handler.HasOwnCondition
                && (handler.Interactions & interaction) != 0
                && (handler.InformationModel ?? informationModel) == informationModel
                && (handler.Method ?? method) == method
                && (handler.ResourceTypes.Length == 0 || (resourceType is not null && handler.ResourceTypes.Contains(resourceType)))
                && (handler.Custom ?? custom) == custom
                && handler.Serves?.Invoke(resourceType is null ? [] : [resourceType]) != false)
                return true;
        }

        return false;
    }

    /// <summary>On which levels some handler is for an operation; on all of them, where none is known.</summary>
    internal VonkInteraction LevelsOf(string custom, string? resourceType)
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
        string? InformationModel, bool HasOwnCondition, Func<IReadOnlyList<string>, bool>? Serves, IServedTypes? Types, Assembly Assembly)
    {
        private const VonkInteraction Keeping = VonkInteraction.instance_read | VonkInteraction.type_search | VonkInteraction.all_create
            | VonkInteraction.instance_update | VonkInteraction.instance_delete;

        public bool IsClaim => Custom is null && (Interactions & Keeping) != 0;
    }
}
