using FhirHost.Facades.Repositories;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Interactions;

/// <summary>Order 4220: search of a facade's types.</summary>
[VonkConfiguration(order: 4220)]
internal static class SearchConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades)
    {
        var handlers = HandlerRegistry.Of(app);
        app.On(_ => facades.Of(handlers).Count > 0).AndInteraction(VonkInteraction.system_search)
            .PreHandleAsyncWith<FacadeSearch>((_, context) => FacadeSearch.ReadForm(context));
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.system_search)
            .HandleAsyncWith<FacadeSearch>((search, context) => search.Search(context));
        return app.OnFacade<ISearchRepository>(facades, VonkInteraction.type_search)
            .HandleAsyncWith<FacadeSearch>((search, context) => search.Search(context));
    }
}

/// <summary>Order 4410: read.</summary>
[VonkConfiguration(order: 4410)]
internal static class ReadConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.instance_read)
            .HandleAsyncWith<FacadeRead>((read, context) => read.Read(context));
}

/// <summary>Order 4420: create.</summary>
[VonkConfiguration(order: 4420)]
internal static class CreateConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.type_create)
            .HandleAsyncWith<FacadeCreate>((create, context) => create.Create(context));
}

/// <summary>Order 4430: update.</summary>
[VonkConfiguration(order: 4430)]
internal static class UpdateConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.instance_update)
            .HandleAsyncWith<FacadeUpdate>((update, context) => update.Update(context));
}

/// <summary>Order 4440: delete.</summary>
[VonkConfiguration(order: 4440)]
internal static class DeleteConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.instance_delete)
            .HandleAsyncWith<FacadeDelete>((delete, context) => delete.Delete(context));
}

/// <summary>Order 4510: conditional create.</summary>
[VonkConfiguration(order: 4510)]
internal static class ConditionalCreateConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<IResourceChangeRepository>(facades, VonkInteraction.type_conditional_create)
            .HandleAsyncWith<FacadeCreate>((create, context) => create.CreateIfNoneExists(context));
}

/// <summary>Order 4610: history.</summary>
[VonkConfiguration(order: 4610)]
internal static class HistoryConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.instance_history | VonkInteraction.type_history)
            .HandleAsyncWith<FacadeHistory>((history, context) => history.List(context));
}

/// <summary>Order 4620: vread.</summary>
[VonkConfiguration(order: 4620)]
internal static class VreadConfiguration
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, FacadeSet facades) =>
        app.OnFacade<ISearchRepository>(facades, VonkInteraction.instance_vread)
            .HandleAsyncWith<FacadeRead>((read, context) => read.ReadVersion(context));
}
