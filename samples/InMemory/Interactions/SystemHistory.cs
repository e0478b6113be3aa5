using System.Globalization;
using Hl7.Fhir.ElementModel;
using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>History of the whole system, <see href="http://hl7.org/fhir/STU3/http.html#history"/>, which the host does not offer.</summary>
internal sealed class SystemHistory(ISearchRepository search)
{
    private const int DefaultCount = 50;

    public async Task List(IVonkContext context)
    {
        var arguments = context.Arguments;
        if (arguments.GetArgument("_count") is null)
            arguments.AddArgument(new Argument(ArgumentSource.Default, "_count", DefaultCount.ToString(CultureInfo.InvariantCulture)));
        arguments.AddArgument(new Argument(ArgumentSource.Default, "_sort", "-_lastUpdated"));
        var options = SearchOptions.History(context.ServerBase, context.Request.Interaction, context.InformationModel)
            .WithAuthorization(context);
        var found = await search.Search(arguments, options);
        arguments.Where(argument => argument.ArgumentName is "_format" or "_pretty").Handled();
        var isAt = arguments.GetArgument("_at") is { Status: not ArgumentStatus.Handled };
        if (isAt || arguments.Any(argument => argument.Status == ArgumentStatus.Error))
        {
            Refusal.Give(context, StatusCodes.Status400BadRequest, IssueType.Value,
                "A parameter of the history is wrong or not supported.", "_count takes a whole number, _since an instant.");
            return;
        }

        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = SourceNode.Resource("Bundle", "Bundle",
        [
            SourceNode.Valued("type", "history"),
            SourceNode.Valued("total", found.TotalCount.ToString(CultureInfo.InvariantCulture)),
            .. found.Page.PagingLinks(context)
                .Select(link => SourceNode.Node("link", SourceNode.Valued("relation", link.Key), SourceNode.Valued("url", link.Value))),
            .. found.Select(version => Entry(version, context.ServerBase)),
        ]).ToIResource(context.InformationModel);
    }

    private static SourceNode Entry(IResource version, Uri serverBase)
    {
        var place = $"{version.Type}/{version.Id}";
        var (method, url) = version.GetChangeIndicator() switch
        {
            ResourceChange.Created => ("POST", version.Type),
            ResourceChange.Deleted => ("DELETE", place),
            _ => ("PUT", place),
        };
        List<SourceNode> children = [SourceNode.Valued("fullUrl", new Uri(serverBase, place).AbsoluteUri)];
        if (method != "DELETE")
        {
            children.Add(SourceNode.Resource("resource", version.Type,
                [.. version.Children().Select(child => SourceNode.FromNode(child))]));
        }

        children.Add(SourceNode.Node("request", SourceNode.Valued("method", method), SourceNode.Valued("url", url)));
        return SourceNode.Node("entry", [.. children]);
    }
}
