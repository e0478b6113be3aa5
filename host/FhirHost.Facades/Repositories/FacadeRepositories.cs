using FhirHost.Facades.Access;
using Vonk.Core.Pluggability;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Repositories;

/// <summary>
/// The repositories that the host's own handlers may ask: those of facades, and never those that are there for other plugins only.
/// </summary>
internal sealed class FacadeRepositories
{
    public FacadeRepositories(FacadeSet facades, IHttpContextAccessor requests, IServiceScopeFactory scopes)
    {
        var route = new RepositoryRoute(facades.Of(requests.HttpContext!.Features.Get<HandlerRegistry>()!), requests, scopes);
        Search = new ConfinedSearch(new RoutedSearch(route));
        Change = new RoutedChange(route);
    }

    public ISearchRepository Search { get; }

    public RoutedChange Change { get; }
}
