using FhirHost.Facades.Repositories;

namespace FhirHost.Facades.Interactions;

internal static class FacadeHandlers
{
    /// <summary>For these interactions, on the types of facades with such a repository.</summary>
    public static VonkAppBuilder OnFacade<TRepository>(this IApplicationBuilder app, FacadeSet facades, VonkInteraction interactions) =>
        app.OnInteraction(interactions).AndServedTypes(new ServedTypes<TRepository>(facades, HandlerRegistry.Of(app)));

    private sealed class ServedTypes<TRepository>(FacadeSet facades, HandlerRegistry handlers) : IServedTypes
    {
        public bool Any => facades.Of(handlers).Count > 0;

        public IReadOnlyList<string> Named => facades.NamedTypes;

        public bool Include(string resourceType) => facades.Serves<TRepository>(handlers, resourceType);
    }
}
