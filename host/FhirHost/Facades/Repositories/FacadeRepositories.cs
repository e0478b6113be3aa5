using FhirHost.Facades.Access;
using Vonk.Core.Pluggability;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Repositories;

/// <summary>The repositories that the host's own handlers may ask: those of facades, and never those that are there for other plugins only.</summary>
internal sealed class FacadeRepositories
{
    public FacadeRepositories(IServiceProvider provider, FacadeSet facades, IHttpContextAccessor requests)
    {
        var route = new RepositoryRoute(provider, facades.Of(requests.HttpContext!.Features.Get<HandlerRegistry>()!));
        Search = new ConfinedSearch(new RoutedSearch(route));
        Change = new RoutedChange(route);
    }

    public ISearchRepository Search { get; }

    public IResourceChangeRepository Change { get; }
}
