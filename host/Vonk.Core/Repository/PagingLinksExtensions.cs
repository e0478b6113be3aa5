using System.Globalization;
using Hl7.Fhir.Model;
using Vonk.Core.Context;

namespace Vonk.Core.Repository;

/// <summary>The links from a page to the others, <see href="http://hl7.org/fhir/STU3/http.html#paging"/>.</summary>
public static class PagingLinksExtensions
{
    private const string Skip = "_skip";

    /// <summary>
    /// The URLs by relation: <c>self</c>, <c>first</c>, <c>previous</c>, <c>next</c>, <c>last</c>. They repeat the parameters that were
    /// taken into account, and nothing else.
    /// </summary>
    public static Dictionary<string, string> PagingLinks(this ResultPage page, IVonkContext vonkContext)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(vonkContext);
        var links = new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = Url(vonkContext, page.Skip) };
        if (page.PageSize <= 0)
            return links;
        links["first"] = Url(vonkContext, 0);
        if (page.Skip > 0)
            links["previous"] = Url(vonkContext, Math.Max(0, page.Skip - page.PageSize));
        if (page.Skip + page.PageSize < page.TotalCount)
            links["next"] = Url(vonkContext, page.Skip + page.PageSize);
        if (vonkContext.Arguments.GetArgument(ArgumentNames.total)?.ArgumentValue != "none")
            links["last"] = Url(vonkContext, Math.Max(0, (page.TotalCount - 1) / page.PageSize * page.PageSize));
        return links;
    }

    /// <summary>Gives a Bundle the links of <see cref="PagingLinks"/>, in place of those of the same relations.</summary>
    public static void SetLinks(this ResultPage page, Bundle bundle, IVonkContext vonkContext)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var links = page.PagingLinks(vonkContext);
        bundle.Link.RemoveAll(link => link.Relation is { } relation && links.ContainsKey(relation));
        bundle.Link.AddRange(links.Select(link => new Bundle.LinkComponent { Relation = link.Key, Url = link.Value }));
    }

    private static string Url(IVonkContext context, long skip)
    {
        var parameters = context.Arguments
            .Where(argument => argument.Source is ArgumentSource.Query or ArgumentSource.Body or ArgumentSource.Default
                && argument.Status == ArgumentStatus.Handled && argument.ArgumentName != Skip)
            .Select(argument => (argument.ArgumentName, argument.ArgumentValue));
        if (skip > 0)
            parameters = parameters.Append((Skip, skip.ToString(CultureInfo.InvariantCulture)));
        var query =
            string.Join('&',
            parameters.Select(parameter =>
            $"{Uri.EscapeDataString(parameter.ArgumentName)}={Uri.EscapeDataString(parameter.ArgumentValue)}"));
        const string Search = "/_search";
        var path = context.Request.Path;
        if (path.EndsWith(Search, StringComparison.Ordinal))
            path = path[..^Search.Length];
        path = path.TrimStart('/');
        return new Uri(context.ServerBase, query.Length > 0 ? $"{path}?{query}" : path).AbsoluteUri;
    }
}
