using Microsoft.Net.Http.Headers;

namespace FhirHost.Formats;

/// <summary>Chooses the format of the answer: <c>_format</c>, else <c>Accept</c>, else the format of the body, else the default (F1).</summary>
internal static class Negotiation
{
    /// <summary>The media type to answer in; null where none that is asked for can be given.</summary>
    public static string? Choose(HttpRequest request, string fallback)
    {
        if (request.Query["_format"].FirstOrDefault(value => value is { Length: > 0 }) is { } named)
            return FhirFormat.OfParameter(named);
        if (request.Headers.Accept.Count == 0)
            return BodyType(request) is { } type && FhirFormat.IsKnown(type) ? type : fallback;
        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            ? Best(accepted, BodyType(request) is { } body && FhirFormat.IsKnown(body) ? body : fallback)
            : null;
    }

    /// <summary>Whether several values of <c>_format</c> name different formats, so that one of them would have to be ignored.</summary>
    public static bool HasConflict(IEnumerable<string?> formats) =>
        formats.OfType<string>().Where(format => format.Length > 0).Select(format => FhirFormat.OfParameter(format) ?? format)
            .Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();

    /// <summary>The media type of the body, null where there is none.</summary>
    public static string? BodyType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString() : null;

    private static string? Best(IList<MediaTypeHeaderValue> accepted, string preferred)
    {
        foreach (var range in accepted.Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1))
        {
            if (range.MatchesAllTypes)
                return preferred;
            if (FhirFormat.Offered.FirstOrDefault(offer => Matches(range, offer)) is { } match)
                return match;
        }

        return null;
    }

    // Not the library's subset test: for it, application/fhir+json is a kind of application/json, and the answer would not be what was asked for.
    private static bool Matches(MediaTypeHeaderValue range, string offer) => range.MatchesAllSubTypes
        ? offer.StartsWith(range.Type + "/", StringComparison.OrdinalIgnoreCase)
        : range.MediaType.Equals(offer, StringComparison.OrdinalIgnoreCase);
}
