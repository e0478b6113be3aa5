using FhirHost.Formats;
using FhirHost.Guards;
using FhirHost.Plugins;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;
using Vonk.Core.Pluggability;
using Vonk.Core.Pluggability.ContextAware;

namespace FhirHost.Capabilities;

/// <summary>Order 4120: GET /metadata (I7). It lists what the plugins' contributors declare and nothing else; no token is needed.</summary>
[VonkConfiguration(order: 4120)]
internal static class Capabilities
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddSingleton<ServerStart>()
        .AddScoped<CapabilityAnswer>();

    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.OnInteraction(VonkInteraction.system_capabilities).HandleWith<CapabilityAnswer>((answer, context) => answer.Give(context));
}

/// <summary>Answers with the statement.</summary>
internal sealed class CapabilityAnswer(IEnumerable<ICapabilityStatementContributor> contributors, SwitchedOff off, ServerStart start)
{
    public void Give(IVonkContext context)
    {
        context.Arguments.Handled();
        var handlers = context.HttpContext().Features.Get<HandlerRegistry>()!;
        var content = context.HttpContext().Features.Get<BranchContent>();
        var builder = new CapabilityBuilder(handlers.ResourceTypes.Union(handlers.NamedTypes, StringComparer.Ordinal), handlers, off);
        builder.Statement.AddFormats(FhirFormat.Json, FhirFormat.Xml);
        foreach (var contributor in contributors.Where(contributor => InformationModels.Include(contributor, context.InformationModel)
            && content?.Includes(contributor) != false))
            contributor.ContributeToCapabilityStatement(builder);
        if (handlers.Allows(VonkInteraction.system_batch, resourceType: null, custom: "", HttpMethods.Post))
            builder.Statement.Rest.AddInteraction(CapabilityStatementSystemRestfulInteraction.Batch);
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload =
            new HostResource(new CapabilityElement(context.InformationModel).Of(builder.Statement, start.At, context.ServerBase),
            context.InformationModel);
    }
}

/// <summary>When the server started, which is since when the statement holds.</summary>
internal sealed class ServerStart(TimeProvider clock)
{
    public DateTimeOffset At { get; } = clock.GetUtcNow();
}
