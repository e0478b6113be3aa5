using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Fhir.Http;

/// <summary>One parameter as the caller wrote it, with its escapes undone.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; empty if it has none.</param>
public readonly record struct RequestParameter(string Name, string Value)
{
    /// <summary>Whether it has a value. One without is no argument of the contract, but an error that callers are to know of.</summary>
    public bool HasValue => Value.Length > 0;
}

/// <summary>
/// The one way to the parameters of a request, for the arguments that plugins get and for what checks all that the caller wrote. Each part
/// of the request is parsed once and kept with it: the URL and the form by ASP.NET Core, the condition here.
/// </summary>
public static class RequestQuery
{
    /// <summary>The parameters of the URL, in its order; several of one name stand together.</summary>
    public static IReadOnlyList<RequestParameter> OfUrl(HttpRequest request) => request.QueryString.HasValue ? Of(request.Query) : [];

    /// <summary>
    /// The parameters of <c>If-None-Exist</c>, the condition of a create: a query in a header,
    /// <see href="http://hl7.org/fhir/STU3/http.html#ccreate"/>. Empty without that header.
    /// </summary>
    public static IReadOnlyList<RequestParameter> OfCondition(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("If-None-Exist", out var values) || values.ToString() is not { Length: > 0 } header)
            return [];
        var features = request.HttpContext.Features;
        // The entries of a batch share its features, and each may have a condition.
        if (features.Find<Condition>() is not { } condition || condition.Header != header)
            features.Put(condition = new Condition(header, Of(QueryHelpers.ParseQuery(header.TrimStart('?')))));
        return condition.Parameters;
    }

    internal static IReadOnlyList<RequestParameter> Of(IEnumerable<KeyValuePair<string, StringValues>> collection)
    {
        var parameters = new List<RequestParameter>();
        foreach (var (name, values) in collection)
        {
            foreach (var value in values)
                parameters.Add(new(name, value ?? ""));
        }

        return parameters;
    }

    private sealed record Condition(string Header, IReadOnlyList<RequestParameter> Parameters);
}
