using System.Globalization;
using Vonk.Core.Context;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Bundles;

/// <summary>The links from a page to the others, <see href="http://hl7.org/fhir/STU3/http.html#paging"/>. They repeat what was taken into account, and nothing else.</summary>
internal static class PageLinks
{
    public static IEnumerable<(string Relation, Uri Url)> Of(IVonkContext context, ResultPage page)
    {
        yield return ("self", Url(context, page.Skip));
        if (page.PageSize <= 0)
            yield break;
        var last = Math.Max(0, (page.TotalCount - 1) / page.PageSize * page.PageSize);
        yield return ("first", Url(context, 0));
        if (page.Skip > 0)
            yield return ("previous", Url(context, Math.Max(0, page.Skip - page.PageSize)));
        if (page.Skip + page.PageSize < page.TotalCount)
            yield return ("next", Url(context, page.Skip + page.PageSize));
        if (PageArguments.WantsTotal(context.Arguments))
            yield return ("last", Url(context, last));
    }

    private static Uri Url(IVonkContext context, long skip)
    {
        var parameters = context.Arguments
            .Where(argument => argument.Source is ArgumentSource.Query or ArgumentSource.Body or ArgumentSource.Default && argument.Status == ArgumentStatus.Handled && argument.ArgumentName != PageArguments.Skip)
            .Select(argument => (argument.ArgumentName, argument.ArgumentValue));
        if (skip > 0)
            parameters = parameters.Append((PageArguments.Skip, skip.ToString(CultureInfo.InvariantCulture)));
        var query = string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.ArgumentName)}={Uri.EscapeDataString(parameter.ArgumentValue)}"));
        const string Search = "/_search";
        var path = context.Request.Path.EndsWith(Search, StringComparison.Ordinal) ? context.Request.Path[..^Search.Length] : context.Request.Path;
        return new Uri(context.ServerBase, query.Length > 0 ? $"{path}?{query}" : path);
    }
}
