using Hl7.Fhir.ElementModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;
using Vonk.Core.Repository;

namespace FhirHost.TestFacade;

/// <summary>
/// An operation that looks for resources, as a document operation does: <c>$find?_type=Patient&amp;…</c>, and <c>$make</c>,
/// which tries to make one.
/// </summary>
public sealed class FindOperation(ISearchRepository search, IResourceChangeRepository change)
{
    public async Task Find(IVonkContext context)
    {
        var arguments =
            new ArgumentCollection(context.Arguments.Select(argument =>
            (IArgument)new Argument(ArgumentSource.Internal, argument.ArgumentName, argument.ArgumentValue)));
        context.Arguments.Handled();
        var found =
            await search.Search(arguments, SearchOptions.Latest(context.ServerBase, VonkInteraction.type_search, context.InformationModel));
        foreach (var issue in arguments.Where(argument => argument.Status == ArgumentStatus.Error).Select(argument => argument.Issue!))
            context.Response.Outcome.AddIssue(issue);
        var entries = found.Select(resource => SourceNode.Node("entry", Copy(resource)));
        var bundle = SourceNode.Resource("Bundle", "Bundle", [SourceNode.Valued("type", "collection"), .. entries]);
        context.Response.HttpResult = context.Response.Outcome.Issues.Any() ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        context.Response.Payload = context.Response.HttpResult == StatusCodes.Status200OK ? bundle.ToIResource(context.InformationModel)
            : null;
    }

    public Task Make(IVonkContext context) =>
        change.Create(SourceNode.Resource("Appointment", "Appointment").ToIResource(context.InformationModel));

    private static SourceNode Copy(IResource resource) =>
        SourceNode.Resource("resource", resource.Type, [.. resource.Children().Select(child => SourceNode.FromNode(child))]);
}

/// <summary>After the facade's services; a singleton, as some plugins make it, though the repositories are of a scope.</summary>
[VonkConfiguration(order: 4900)]
public static class FindConfiguration
{
    public static IServiceCollection Services(IServiceCollection services) => services.AddSingleton<FindOperation>();

    public static IApplicationBuilder Pipeline(IApplicationBuilder app)
    {
        app.OnCustomInteraction(VonkInteraction.system_custom, "find").AndMethod("GET")
            .HandleAsyncWith<FindOperation>((operation, context) => operation.Find(context));
        return app.OnCustomInteraction(VonkInteraction.system_custom, "make").AndMethod("POST")
            .HandleAsyncWith<FindOperation>((operation, context) => operation.Make(context));
    }
}
