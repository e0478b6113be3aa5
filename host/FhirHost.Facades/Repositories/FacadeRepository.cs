using System.Security;

namespace FhirHost.Facades.Repositories;

/// <summary>
/// The repositories that the handlers ask in a request: those of facades, and never those that exist for other plugins only. What a facade
/// finds without the conditions of an authorizer is not shown.
/// </summary>
internal sealed class FacadeRepository(FacadeSet facades, IHttpContextAccessor requests, IServiceScopeFactory scopes)
{
    /// <summary>For changes.</summary>
    public RepositoryRoute Route { get; } = new(facades.Of(requests.HttpContext!.Features.Get<HandlerRegistry>()!), requests, scopes);

    public Task<SearchResult> SearchAsync(IVonkContext context, IArgumentCollection arguments) => SearchAsync(arguments, Latest(context));

    public Task<SearchResult> HistoryAsync(IVonkContext context, IArgumentCollection arguments) => SearchAsync(arguments, History(context));

    /// <summary>The current version; null if it does not exist or was deleted.</summary>
    public Task<IResource?> CurrentAsync(IVonkContext context, ResourceKey key) => FindAsync(key, Latest(context));

    /// <summary>The version that the key names; where it names none, the deletion, if that is the last that happened. Else null.</summary>
    public Task<IResource?> PastAsync(IVonkContext context, ResourceKey key) => FindAsync(key, History(context));

    /// <summary>The current version, to be changed; null if it never existed.</summary>
    /// <exception cref="SecurityException">There is one that the caller may not see, and so not change either.</exception>
    public async Task<IResource?> ToChangeAsync(IVonkContext context, ResourceKey key)
    {
        var options = Latest(context);
        if (await FindAsync(key, options) is { } visible)
            return visible;
        return options.Filters.Count == 0 || await FindAsync(key, options.WithFullAccess()) is null
            ? null
            : throw new SecurityException("The resource is not the caller's.");
    }

    private async Task<IResource?> FindAsync(ResourceKey key, SearchOptions options)
    {
        var arguments = key.ToArguments(mustHandle: true);
        var found = await SearchAsync(arguments, options);
        // A repository that does not take the key into account has found something else, which was not asked for.
        if (arguments.FirstOrDefault(argument => argument.Status == ArgumentStatus.NotHandled) is { } unknown)
            throw new NotImplementedException($"The facade does not search {key.ResourceType} by {unknown.ArgumentName}.");
        if (arguments.Any(argument => argument.Status == ArgumentStatus.Error))
            return null;
        return found.FirstOrDefault(resource => resource.Id == key.ResourceId && resource.Type == key.ResourceType
            && (key.VersionId is { } version ? resource.Version == version
                : options.Currency == ResourceCurrency.Current || IsDeletion(resource)));
    }

    /// <exception cref="SecurityException">The facade left a condition of an authorizer out.</exception>
    private async Task<SearchResult> SearchAsync(IArgumentCollection arguments, SearchOptions options)
    {
        var conditions = options.Filters.SelectMany(filter => filter).ToList();
        conditions.ForEach(condition => condition.Status = ArgumentStatus.NotHandled);
        var found = await Route.Search(arguments, options);
        return conditions.TrueForAll(condition => condition.Status == ArgumentStatus.Handled)
            ? found
            : throw new SecurityException("The facade does not search by what the caller is confined to.");
    }

    private static SearchOptions Latest(IVonkContext context) =>
        SearchOptions.Latest(context.ServerBase, context.Request.Interaction, context.InformationModel).WithAuthorization(context);

    private static SearchOptions History(IVonkContext context) =>
        SearchOptions.History(context.ServerBase, context.Request.Interaction, context.InformationModel).WithAuthorization(context);

    private static bool IsDeletion(IResource resource) => resource.GetChangeIndicator() == ResourceChange.Deleted
        && resource.GetCurrencyIndicator() == ResourceCurrency.Current;
}
