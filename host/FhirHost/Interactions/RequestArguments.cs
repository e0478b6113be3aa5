namespace FhirHost.Interactions;

/// <summary>The arguments of a request: its path, its query, and the headers that FHIR gives a meaning.</summary>
internal static class RequestArguments
{
    public static ArgumentCollection Of(HttpRequest request, InteractionRoute? route)
    {
        var arguments = new ArgumentCollection();
        Add(arguments, ArgumentSource.Path, ArgumentNames.resourceType, route?.Type);
        Add(arguments, ArgumentSource.Path, ArgumentNames.resourceId, route?.Id);
        Add(arguments, ArgumentSource.Path, ArgumentNames.version, route?.Version);
        foreach (var parameter in RequestQuery.OfUrl(request))
            Add(arguments, ArgumentSource.Query, parameter.Name, parameter.Value);
        Add(arguments, ArgumentSource.Header, HeaderNames.IfMatch, request.Headers.IfMatch);
        Add(arguments, ArgumentSource.Header, HeaderNames.IfNoneMatch, request.Headers.IfNoneMatch);
        Add(arguments, ArgumentSource.Header, HeaderNames.IfModifiedSince, request.Headers.IfModifiedSince);
        foreach (var parameter in RequestQuery.OfCondition(request))
            Add(arguments, ArgumentSource.Header, parameter.Name, parameter.Value);
        return arguments;
    }

    // What has no value is no argument: that is the contract.
    private static void Add(ArgumentCollection arguments, ArgumentSource source, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            arguments.AddArgument(new Argument(source, name, value));
    }
}
