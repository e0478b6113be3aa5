using FhirHost.Formats;

namespace FhirHost.Capabilities;

/// <summary>Order 4120: GET /metadata (I7). It lists what the plugins' contributors declare and nothing else; no token is needed.</summary>
[VonkConfiguration(order: 4120)]
internal static class Capabilities
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) =>
        services.AddSingleton<BuiltStatements>().AddScoped<ServedStatement>().AddScoped<CapabilityAnswer>();

    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.OnInteraction(VonkInteraction.system_capabilities).HandleWith<CapabilityAnswer>((answer, context) => answer.Respond(context));
}

/// <summary>Answers with the statement, which is built once for each branch, FHIR version and base URL.</summary>
internal sealed class CapabilityAnswer(ServedStatement served, BuiltStatements built)
{
    public void Respond(IVonkContext context)
    {
        context.Arguments.Handled();
        var key = (context.HttpContext().Features.Find<HandlerRegistry>()!, context.InformationModel, context.ServerBase);
        if (!built.TryGet(key, out var statement))
        {
            var element = new CapabilityElement(context.InformationModel).Of(served.Of(context), built.Since, context.ServerBase);
            built.Add(key, statement = new HostResource(element, context.InformationModel));
        }

        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = statement;
    }
}

/// <summary>The statements built so far. Callers choose the host name in the base URL, so their number is bounded.</summary>
internal sealed class BuiltStatements(TimeProvider clock)
    : RecentResults<(HandlerRegistry Branch, string InformationModel, Uri Base), HostResource>(clock, TimeSpan.MaxValue, capacity: 64)
{
    /// <summary>Since when the statements hold.</summary>
    public DateTimeOffset Since { get; } = clock.GetUtcNow();
}
