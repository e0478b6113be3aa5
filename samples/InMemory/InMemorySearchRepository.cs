using Samples.InMemory.Searching;
using Samples.InMemory.Store;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;
using Vonk.Core.Repository.ResultShaping;

namespace Samples.InMemory;

/// <summary>Searches for the host's handlers: all of search, read, vread and history comes down to this one method.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class InMemorySearchRepository(ResourceStore store, SearchIndex index, QueryContext queries) : ISearchRepository
{
    public Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(options);
        var types = arguments.ResourceTypes().ToList();
        if (types.Find(type => !index.Expressions.Types.Contains(type)) is { } unknown)
            throw new NotImplementedException($"STU3 has no resources of the type {unknown} that are stored.");
        var query = queries.CreateQuery(new InMemoryQueryFactory(store, index, types, options.ServerBase), arguments, options);
        var found = store.Versions(types).Where(candidate => query?.Matches(candidate) != false);
        var sorted = SortOrder.Of(found, query?.Shapes ?? [], index).ToList();
        // The host asks without _count where it looks for a resource by its key.
        var size = query?.Shapes.OfType<CountShape>().Any() == true ? query.GetPageSize() : sorted.Count;
        var skip = query?.GetSkip() ?? 0;
        var page = sorted.Skip(skip).Take(size).Select(candidate => candidate.Version.AsResult(candidate.IsCurrent));
        return Task.FromResult(new SearchResult(page, size, sorted.Count, skip));
    }
}
