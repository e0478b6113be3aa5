using System.Security;
using Vonk.Core.Context;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Access;

/// <summary>A repository that is not believed to have kept to the conditions of an authorizer unless it says so of each.</summary>
internal sealed class ConfinedSearch(ISearchRepository repository) : ISearchRepository
{
    /// <exception cref="SecurityException">The facade left a condition out; what it found is not shown.</exception>
    public async Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options)
    {
        foreach (var argument in options.Filters.SelectMany(filter => filter))
            argument.Status = ArgumentStatus.NotHandled;
        var found = await repository.Search(arguments, options);
        return options.Filters.SelectMany(filter => filter).All(argument => argument.Status == ArgumentStatus.Handled)
            ? found
            : throw new SecurityException("The facade does not search by what the caller is confined to.");
    }
}
