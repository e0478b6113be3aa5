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
    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddSingleton<StatementDate>()
        .AddSingleton<BuiltStatements>().AddScoped<CapabilityAnswer>();

    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.OnInteraction(VonkInteraction.system_capabilities).HandleWith<CapabilityAnswer>((answer, context) => answer.Give(context));
}

/// <summary>Answers with the statement, which is built once for each branch, FHIR version and base URL.</summary>
internal sealed class CapabilityAnswer(
    IEnumerable<ICapabilityStatementContributor> contributors, SwitchedOff off, StatementDate start, BuiltStatements built)
{
    public void Give(IVonkContext context)
    {
        context.Arguments.Handled();
        var handlers = context.HttpContext().Features.Get<HandlerRegistry>()!;
        var key = (handlers, context.InformationModel, context.ServerBase);
        if (!built.TryGet(key, out var statement))
            built.Add(key, statement = Build(context, handlers));
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = statement;
    }

    private HostResource Build(IVonkContext context, HandlerRegistry handlers)
    {
        var content = context.HttpContext().Features.Get<BranchContent>();
        var builder = new CapabilityBuilder(handlers.ResourceTypes.Union(handlers.NamedTypes, StringComparer.Ordinal), handlers, off);
        builder.Statement.AddFormats(FhirFormat.Json, FhirFormat.Xml);
        foreach (var contributor in contributors.Where(contributor => InformationModels.Include(contributor, context.InformationModel)
            && content?.Includes(contributor) != false))
            contributor.ContributeToCapabilityStatement(builder);
        if (handlers.Allows(VonkInteraction.system_batch, resourceType: null, custom: "", HttpMethods.Post))
            builder.Statement.Rest.AddInteraction(CapabilityStatementSystemRestfulInteraction.Batch);
        var element = new CapabilityElement(context.InformationModel).Of(builder.Statement, start.At, context.ServerBase);
        return new HostResource(element, context.InformationModel);
    }
}

/// <summary>The statements built so far. Callers choose the host name in the base URL, so their number is bounded.</summary>
internal sealed class BuiltStatements(TimeProvider clock)
    : RecentResults<(HandlerRegistry Branch, string InformationModel, Uri Base), HostResource>(clock, TimeSpan.MaxValue, capacity: 64);

/// <summary>When the server started, which is since when the statement holds.</summary>
internal sealed class StatementDate(TimeProvider clock)
{
    public DateTimeOffset At { get; } = clock.GetUtcNow();
}
