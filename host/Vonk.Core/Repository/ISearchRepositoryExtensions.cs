#pragma warning disable CA1715 // the contract's name
using Vonk.Core.Common;
using Vonk.Core.Context;

namespace Vonk.Core.Repository;

/// <summary>Short ways to search.</summary>
public static class ISearchRepositoryExtensions
{
    /// <summary>The resource of a key, null if missing.</summary>
    [Obsolete("Of releases before 6.0: say on whose authority, by GetByKeyWithFullAccess.")]
    public static Task<IResource?> GetByKey(this ISearchRepository searchRepository, ResourceKey resourceKey) =>
        searchRepository.GetByKeyWithFullAccess(resourceKey);

    /// <summary>The resource of a key, on the authority that the options name; null if missing.</summary>
    public static async Task<IResource?> GetByKey(this ISearchRepository searchRepository, ResourceKey resourceKey, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(searchRepository);
        return (await searchRepository.Search(resourceKey.ToArguments(), options)).FirstOrDefault();
    }

    /// <summary>The resource of a key, on the server's own authority; null if missing.</summary>
    public static Task<IResource?> GetByKeyWithFullAccess(this ISearchRepository searchRepository, ResourceKey resourceKey) =>
        searchRepository.GetByKey(resourceKey, (resourceKey.VersionId is null ? SearchOptions.Latest() : SearchOptions.History())
            .WithFullAccess());

    /// <summary>The current resources that match, on the server's own authority.</summary>
    public static Task<SearchResult> SearchCurrentWithFullAccess(this ISearchRepository searchRepository, IArgumentCollection arguments,
        Uri? serverBase = null, string? informationModel = null)
    {
        ArgumentNullException.ThrowIfNull(searchRepository);
        return searchRepository.Search(arguments, SearchOptions.Latest(serverBase, informationModel: informationModel).WithFullAccess());
    }
}
