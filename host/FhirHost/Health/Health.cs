using FhirHost.Plugins;

namespace FhirHost.Health;

/// <summary>Order 1160: GET /$liveness and GET /$readiness, for whatever watches the server.</summary>
[VonkConfiguration(order: 1160)]
internal static class Health
{
    /// <summary>The tag of checks that <c>--check-settings --try</c> runs before anything is started.</summary>
    public const string TryTag = "try";

    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<PluginsReady>("plugins", tags: [ReadyChecks.Tag]);
        return services.AddSingleton<HealthAnswer>();
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        app.OnCustomInteraction(VonkInteraction.system_custom, "liveness").AndMethod("GET")
            .HandleWith<HealthAnswer>((answer, context) => answer.Live(context));
        return app.OnCustomInteraction(VonkInteraction.system_custom, "readiness").AndMethod("GET")
            .HandleAsyncWith<HealthAnswer>((answer, context) => answer.Ready(context));
    }
}
