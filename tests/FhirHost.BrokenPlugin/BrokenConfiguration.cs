using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;
using Vonk.Core.Repository;

namespace FhirHost.BrokenPlugin;

[VonkConfiguration(order: 4300)]
public static class BrokenConfiguration
{
    public static void ConfigureServices(IServiceCollection services)
    {
        Way.Throw("services");
        Way.Refer("services-body");
        services.AddScoped<Handlers>();
        services.AddScoped<ExplodingHandlers>();
        services.AddScoped<INeed, NeedyHandlers>();
        services.AddScoped<IHandlers, HiddenAsyncVoid>();
        if (Way.Current == "contributor")
            services.AddScoped<ICapabilityStatementContributor, NeedyContributor>();
        if (Way.Current == "repository")
            services.AddScoped<ISearchRepository, NeedyRepository>();
    }

    public static void Configure(IApplicationBuilder app)
    {
        Way.Throw("pipeline");
        Way.Refer("pipeline-body");
        var on = app.OnCustomInteraction(VonkInteraction.system_custom, "broken");
        switch (Way.Current)
        {
            case "handler-body":
                on.HandleAsyncWith<Handlers>((handlers, context) => handlers.ReferAsync(context));
                break;
            case "handler-static":
                on.HandleWith<ExplodingHandlers>((handlers, context) => handlers.Handle(context));
                break;
            case "handler-absent":
                on.PreHandleWith<AbsentHandlers>((handlers, context) => handlers.Handle(context));
                break;
            case "handler-scoped":
                on.PostHandleWith<INeed>((handlers, context) => handlers.Handle(context));
                break;
            case "handler-async-void":
                on.HandleWith<Handlers>((handlers, context) => handlers.Forget(context));
                break;
            case "handler-hidden-async-void":
                on.HandleWith<IHandlers>((handlers, context) => handlers.Handle(context));
                break;
            case "middleware":
                app.UseMiddleware<NeedyMiddleware>();
                break;
            case "middleware-body":
                app.Use((RequestDelegate next) =>
                {
                    Way.Throw("middleware-body");
                    return next;
                });
                break;
        }
    }
}

/// <summary>A configuration class whose static constructor throws.</summary>
[VonkConfiguration(order: 4301)]
public static class StaticConfiguration
{
    static StaticConfiguration() => Way.Throw("static");

    public static void ConfigureServices(IServiceCollection services) => services.AddScoped<Handlers>();
}
