using System.Collections.Concurrent;
using Vonk.Core.Pluggability.ContextAware;

namespace FhirHost.Facades.Repositories;

/// <summary>The repositories that plugins registered, in their order.</summary>
/// <remarks>
/// A repository whose plugin answers FHIR's interactions on resource types of its own exists for other plugins, and is no facade: what such
/// a plugin has switched off must not be reached in another way. The others are facades, whose types the handlers here are for.
/// </remarks>
internal sealed class FacadeSet(IReadOnlyList<RepositoryEntry> entries, SupportedModel supported)
{
    private readonly ConcurrentDictionary<HandlerRegistry, RepositoryEntry[]> _facades = new();

    public IReadOnlyList<string> NamedTypes => supported.RestrictToResources;

    /// <summary>The facades among them, for the pipeline of a branch.</summary>
    public IReadOnlyList<RepositoryEntry> Of(HandlerRegistry handlers) =>
        _facades.GetOrAdd(handlers, static (handlers, entries) => Facades(handlers, entries), entries);

    /// <summary>Whether the handlers are for a resource type, by a facade with such a repository.</summary>
    public bool Serves<TRepository>(HandlerRegistry handlers, string resourceType) =>
        supported.Includes(resourceType) && !handlers.Claims(resourceType)
            && Of(handlers).Any(entry => entry.Service == typeof(TRepository));

    private static RepositoryEntry[] Facades(HandlerRegistry handlers, IReadOnlyList<RepositoryEntry> entries)
    {
        var claiming = handlers.ClaimingAssemblies.ToHashSet();
        return [.. entries.Where(entry => entry.Implementation is null || !claiming.Contains(entry.Implementation.Assembly))];
    }
}

/// <summary>A repository of a plugin.</summary>
/// <param name="Service">Which of the contract's interfaces it is.</param>
/// <param name="Implementation">Its class; null where only a factory knows it.</param>
/// <param name="Key">The key that it is found by.</param>
internal sealed record RepositoryEntry(Type Service, Type? Implementation, object Key)
{
    public bool IsFor(string? informationModel) => InformationModels.Include(Implementation, informationModel);
}
