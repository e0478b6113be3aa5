using System.Web;
using Vonk.Core.Context;

namespace FhirHost.Interactions;

/// <summary>The arguments of a request: its path, its query, and the headers that FHIR gives a meaning.</summary>
internal static class RequestArguments
{
    private static readonly string[] ConditionHeaders = ["If-Match", "If-None-Match", "If-Modified-Since"];

    public static ArgumentCollection Of(HttpRequest request, InteractionRoute? route)
    {
        var arguments = new ArgumentCollection();
        Add(arguments, ArgumentSource.Path, ArgumentNames.resourceType, route?.Type);
        Add(arguments, ArgumentSource.Path, ArgumentNames.resourceId, route?.Id);
        Add(arguments, ArgumentSource.Path, ArgumentNames.version, route?.Version);
        if (request.QueryString.HasValue)
            AddQuery(arguments, request.Query);

        foreach (var header in ConditionHeaders)
            Add(arguments, ArgumentSource.Header, header, request.Headers[header]);
        if (request.Headers["If-None-Exist"].ToString() is { Length: > 0 } condition)
            AddCondition(arguments, condition);
        return arguments;
    }

    private static void AddQuery(ArgumentCollection arguments, IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            foreach (var value in values)
                Add(arguments, ArgumentSource.Query, name, value);
        }
    }

    /// <summary>The condition of a create is a query in a header.</summary>
    private static void AddCondition(ArgumentCollection arguments, string condition)
    {
        var query = HttpUtility.ParseQueryString(condition.TrimStart('?'));
        foreach (var name in query.AllKeys.OfType<string>())
        {
            foreach (var value in query.GetValues(name) ?? [])
                Add(arguments, ArgumentSource.Header, name, value);
        }
    }

    private static void Add(ArgumentCollection arguments, ArgumentSource source, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            arguments.AddArgument(new Argument(source, name, value));
    }
}
