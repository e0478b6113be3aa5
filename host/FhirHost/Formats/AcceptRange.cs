namespace FhirHost.Formats;

/// <summary>
/// One media range of <c>Accept</c>, RFC 9110 section 12.5.1: a media type or a wildcard, perhaps for one FHIR version, with its weight.
/// </summary>
internal readonly record struct AcceptRange(MediaTypeHeaderValue Type, string? Model, double Quality)
{
    /// <summary>The ranges in the order of the header; empty where it accepts nothing that can be read.</summary>
    public static IReadOnlyList<AcceptRange> Of(IList<string> header) =>
        MediaTypeHeaderValue.TryParseList(header, out var types) ? [.. types.Select(Of)] : [];

    /// <summary>How exactly it names what is offered; 0 where it does not.</summary>
    public int Specificity(string mediaType, string model)
    {
        var type = TypeSpecificity(mediaType);
        return type == 0 || (Model is not null && Model != model) ? 0 : (2 * type) + (Model is null ? 0 : 1);
    }

    private static AcceptRange Of(MediaTypeHeaderValue type) =>
        new(type, FhirVersions.Of(type) is { } version ? FhirVersions.ModelOf(version) : null, type.Quality ?? 1);

    // Not the library's subset test: for it, application/fhir+json is a kind of application/json, and the answer would not be what was
    // asked for.
    private int TypeSpecificity(string mediaType)
    {
        if (Type.MatchesAllTypes)
            return 1;
        if (Type.MatchesAllSubTypes)
            return mediaType.StartsWith(Type.Type + "/", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        return Type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }
}
