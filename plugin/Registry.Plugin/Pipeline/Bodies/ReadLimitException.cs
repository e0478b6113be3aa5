using Registry.Validation.Reading;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>A body is over the limits of what is read; the message says so to its sender.</summary>
internal sealed class ReadLimitException(string message) : Exception(message)
{
    public static ReadLimitException TooDeep(ReadLimits limits) =>
        new($"The body is nested deeper than {limits.MaxDepth} levels; a FHIR resource needs far fewer.");

    public static ReadLimitException TooManyElements(ReadLimits limits) =>
        new($"The body has more than {limits.MaxNodes} elements; send less in one request.");
}
