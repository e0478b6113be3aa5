using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.ElementModel;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;
using Vonk.Core.Repository.ResultShaping;

namespace FhirHost.TestFacade;

/// <summary>Finds patients and observations of STU3.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
public sealed class MemorySearchRepository(MemoryStore store, QueryContext queries) : ISearchRepository
{
    public static readonly string[] Types = ["Patient", "Observation"];

    public Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options)
    {
        if (arguments.ResourceTypes().Any(type => !Types.Contains(type)))
            throw new NotImplementedException("Patients and observations only.");
        var query = queries.CreateQuery(new MemoryQueryFactory(store), arguments, options)!;
        var found = Sorted(store.Versions.Where(query.Matches), query).ToList();
        var size = query.Shapes.OfType<CountShape>().Any() ? query.GetPageSize() : found.Count;
        return Task.FromResult(new SearchResult(found.Skip(query.GetSkip()).Take(size), size, found.Count, query.GetSkip()));
    }

    private static IEnumerable<IResource> Sorted(IEnumerable<IResource> resources, MemoryQuery query)
    {
        foreach (var sort in query.Shapes.OfType<SortShape>().OrderByDescending(shape => shape.Priority))
            resources = sort.Direction == SortDirection.ascending ? resources.OrderBy(resource => Key(resource, sort))
                : resources.OrderByDescending(resource => Key(resource, sort));
        return resources;
    }

    private static string? Key(IResource resource, SortShape sort) => sort.ParameterCode switch
    {
        "birthdate" => resource.ChildString("birthDate"),
        "family" => resource.SelectText("name.family"),
        // The tests' clock stands still between two versions; the version then decides.
        _ => $"{resource.LastUpdated?.UtcTicks:d20}-{resource.Version,10}",
    };
}
