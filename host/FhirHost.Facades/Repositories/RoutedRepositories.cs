using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Repositories;

/// <summary>What whoever asks for a search repository gets.</summary>
internal sealed class RoutedSearch(RepositoryRoute route) : ISearchRepository
{
    public Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options) =>
        route.Ask<ISearchRepository,
            SearchResult>(options.InformationModel, repository => repository.Search(arguments, options),
            RepositoryRoute.Remember(arguments));
}

/// <summary>
/// What whoever asks for the administration's repository gets: the host has no administration database, so where no plugin brings one,
/// it is searched for among the other repositories, and nothing is found where those know nothing of it either.
/// </summary>
internal sealed class RoutedAdministration(RepositoryRoute route) : IAdministrationSearchRepository
{
    public async Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options)
    {
        var again = RepositoryRoute.Remember(arguments);
        if (route.Has<IAdministrationSearchRepository>())
            return await route.Ask<IAdministrationSearchRepository,
                SearchResult>(options.InformationModel, repository => repository.Search(arguments, options), again);
        try
        {
            return await route.Ask<ISearchRepository,
                SearchResult>(options.InformationModel, repository => repository.Search(arguments, options), again);
        }
        catch (NotImplementedException)
        {
            arguments.Handled();
            return new SearchResult([], pageSize: 0);
        }
    }
}

/// <summary>What whoever asks for a change repository gets.</summary>
internal sealed class RoutedChange(RepositoryRoute route) : IResourceChangeRepository
{
    public Task<IResource> Create(IResource input) => Ask(input.InformationModel, repository => repository.Create(input));

    /// <summary>Creates with an identity of the same repository that takes the resource: another's would mean nothing to it.</summary>
    public Task<IResource> CreateWithMeta(IResource input, KeepExisting keep) =>
        Ask(input.InformationModel, repository => repository.Create(repository.EnsureMeta(input, keep)));

    /// <summary>Updates with a version of the same repository that takes the resource.</summary>
    public Task<IResource> UpdateWithMeta(ResourceKey original, IResource update, KeepExisting keep) =>
        Ask(update.InformationModel, repository => repository.Update(original, repository.EnsureMeta(update, keep)));

    public Task<IResource> Update(ResourceKey original, IResource update) =>
        Ask(update.InformationModel, repository => repository.Update(original, update));

    public Task<IResource> Delete(ResourceKey toDelete, string informationModel) =>
        Ask(informationModel, repository => repository.Delete(toDelete, informationModel));

    public string? NewId(string resourceType) => First(repository => repository.NewId(resourceType));

    public string? NewVersion(string resourceType, string resourceId) =>
        First(repository => repository.NewVersion(resourceType, resourceId));

    private Task<IResource> Ask(string informationModel, Func<IResourceChangeRepository, Task<IResource>> ask) =>
        route.Ask(informationModel, ask);

    // The contract's members are synchronous, and so is what they ask.
    private string? First(Func<IResourceChangeRepository, string?> ask)
    {
        try
        {
            return route.Ask<IResourceChangeRepository, string?>(informationModel: null, repository => Task.FromResult(ask(repository)))
                .GetAwaiter().GetResult();
        }
        catch (NotImplementedException)
        {
            return null;
        }
    }
}
