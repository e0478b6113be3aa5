#pragma warning disable CA1715 // the contract's name
using Vonk.Core.Common;

namespace Vonk.Core.Repository;

/// <summary>Reading one resource by a search.</summary>
public static class ISearchRepositoryExtensions
{
    /// <summary>The resource of a key, null where there is none.</summary>
    [Obsolete("Of releases before 6.0: say on whose authority, by GetByKeyWithFullAccess.")]
    public static Task<IResource?> GetByKey(this ISearchRepository searchRepository, ResourceKey resourceKey) => searchRepository.GetByKeyWithFullAccess(resourceKey);

    /// <summary>The resource of a key, on the server's own authority; null where there is none.</summary>
    public static async Task<IResource?> GetByKeyWithFullAccess(this ISearchRepository searchRepository, ResourceKey resourceKey)
    {
        ArgumentNullException.ThrowIfNull(searchRepository);
        var options = resourceKey.VersionId is null ? SearchOptions.Latest() : SearchOptions.History();
        return (await searchRepository.Search(resourceKey.ToArguments(), options.WithFullAccess())).FirstOrDefault();
    }
}
