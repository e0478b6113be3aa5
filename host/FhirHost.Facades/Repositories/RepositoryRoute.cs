namespace FhirHost.Facades.Repositories;

/// <summary>
/// Repositories of plugins as one. Each call goes to one after another until one knows the resource type; one that does not says so by
/// <see cref="NotImplementedException"/>.
/// </summary>
/// <remarks>
/// The repositories are those of the current request, so a plugin's singleton may keep a route. Outside of a request each call has a scope
/// of its own.
/// </remarks>
internal sealed class RepositoryRoute(IEnumerable<RepositoryEntry> entries, IHttpContextAccessor requests, IServiceScopeFactory scopes)
    : ISearchRepository, IResourceChangeRepository
{
    public bool Has<TRepository>() => Of<TRepository>().Any();

    public Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options) =>
        Search<ISearchRepository>(arguments, options);

    /// <summary>Searches one kind of repository. Each finds the arguments as they are now, whatever another has marked in them.</summary>
    public Task<SearchResult> Search<TRepository>(IArgumentCollection arguments, SearchOptions options)
        where TRepository : ISearchRepository
    {
        var states = arguments.Select(argument => (Argument: argument, argument.Status, argument.Issue)).ToList();
        return AskAsync<TRepository, SearchResult>(options.InformationModel, repository =>
        {
            foreach (var (argument, status, issue) in states)
                (argument.Status, argument.Issue) = (status, issue);
            return repository.Search(arguments, options);
        });
    }

    public Task<IResource> Create(IResource input) => ChangeAsync(input.InformationModel, repository => repository.Create(input));

    /// <summary>Creates with an identity of the same repository that takes the resource: another's would mean nothing to it.</summary>
    public Task<IResource> CreateWithMeta(IResource input, KeepExisting keep) =>
        ChangeAsync(input.InformationModel, repository => repository.Create(repository.EnsureMeta(input, keep)));

    public Task<IResource> Update(ResourceKey original, IResource update) =>
        ChangeAsync(update.InformationModel, repository => repository.Update(original, update));

    /// <summary>Updates with a version of the same repository that takes the resource.</summary>
    public Task<IResource> UpdateWithMeta(ResourceKey original, IResource update, KeepExisting keep) =>
        ChangeAsync(update.InformationModel, repository => repository.Update(original, repository.EnsureMeta(update, keep)));

    public Task<IResource> Delete(ResourceKey toDelete, string informationModel) =>
        ChangeAsync(informationModel, repository => repository.Delete(toDelete, informationModel));

    public string? NewId(string resourceType) => New(repository => repository.NewId(resourceType));

    public string? NewVersion(string resourceType, string resourceId) => New(repository => repository.NewVersion(resourceType, resourceId));

    private Task<IResource> ChangeAsync(string informationModel, Func<IResourceChangeRepository, Task<IResource>> ask) =>
        AskAsync(informationModel, ask);

    // The contract's members are synchronous, and so is what they ask.
    private string? New(Func<IResourceChangeRepository, string?> ask)
    {
        try
        {
            return AskAsync<IResourceChangeRepository, string?>(informationModel: null, repository => Task.FromResult(ask(repository)))
                .GetAwaiter().GetResult();
        }
        catch (NotImplementedException)
        {
            return null;
        }
    }

    private async Task<TResult> AskAsync<TRepository, TResult>(string? informationModel, Func<TRepository, Task<TResult>> ask)
        where TRepository : notnull
    {
        if (requests.HttpContext is { } http)
            return await AskAsync(http.RequestServices, informationModel, ask);
        await using var scope = scopes.CreateAsyncScope();
        return await AskAsync(scope.ServiceProvider, informationModel, ask);
    }

    private async Task<TResult> AskAsync<TRepository, TResult>(IServiceProvider provider, string? informationModel,
        Func<TRepository, Task<TResult>> ask)
        where TRepository : notnull
    {
        NotImplementedException? last = null;
        foreach (var entry in Of<TRepository>().Where(entry => entry.IsFor(informationModel)))
        {
            try
            {
                return await ask(provider.GetRequiredKeyedService<TRepository>(entry.Key));
            }
            catch (NotImplementedException notThis)
            {
                last = notThis;
            }
        }

        throw last ?? new NotImplementedException("No plugin has a repository for this.");
    }

    private IEnumerable<RepositoryEntry> Of<TRepository>() => entries.Where(entry => entry.Service == typeof(TRepository));
}

/// <summary>
/// The administration's repository that plugins are given: there is no administration database, so where no plugin brings one, the other
/// repositories are searched, and nothing is found where those do not know the type either.
/// </summary>
internal sealed class AdministrationRoute(RepositoryRoute route) : IAdministrationSearchRepository
{
    public async Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options)
    {
        if (route.Has<IAdministrationSearchRepository>())
            return await route.Search<IAdministrationSearchRepository>(arguments, options);
        try
        {
            return await route.Search(arguments, options);
        }
        catch (NotImplementedException)
        {
            arguments.Handled();
            return new SearchResult([], pageSize: 0);
        }
    }
}
