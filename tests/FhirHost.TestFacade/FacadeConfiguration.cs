using Hl7.Fhir.ElementModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vonk.Core.Common;
using Vonk.Core.Pluggability;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace FhirHost.TestFacade;

/// <summary>Services only, as facades have.</summary>
[VonkConfiguration(order: 210)]
public static class FacadeConfiguration
{
    public static IServiceCollection AddFacade(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => Seeded());
        services.TryAddContextAware<ISearchRepository, MemorySearchRepository>(ServiceLifetime.Scoped);
        services.TryAddContextAware<ISearchRepository, R4SearchRepository>(ServiceLifetime.Scoped);
        services.TryAddContextAware<IResourceChangeRepository, MemoryChangeRepository>(ServiceLifetime.Scoped);
        return services;
    }

    private static MemoryStore Seeded()
    {
        var store = new MemoryStore();
        store.Add(Observation("o1", "Patient/1"), ResourceChange.Created);
        return store;
    }

    private static IResource Observation(string id, string subject) => SourceNode.Resource("Observation", "Observation",
        SourceNode.Valued("id", id),
        SourceNode.Node("meta", SourceNode.Valued("versionId", "1"), SourceNode.Valued("lastUpdated", "2026-01-01T00:00:00Z")),
        SourceNode.Node("identifier", SourceNode.Valued("value", "77")),
        SourceNode.Valued("status", "final"),
        SourceNode.Node("code", SourceNode.Valued("text", "weight")),
        SourceNode.Node("subject", SourceNode.Valued("reference", subject)),
        SourceNode.Node("valueQuantity", SourceNode.Valued("value", "70.5"))).ToIResource(VonkConstants.Model.FhirR3);
}
