using Fhir.Http.Html;
using FhirHost.Configuration;

namespace FhirHost.Formats;

/// <summary>What a request is answered in.</summary>
/// <param name="MediaType">The media type; null where none that is asked for can be given.</param>
/// <param name="Model">The FHIR version; the server's default where none that is asked for is offered.</param>
/// <param name="VersionRefusal">The status to refuse with where the FHIR version is what is wrong; else 0.</param>
internal readonly record struct Negotiated(string? MediaType, string Model, int VersionRefusal = 0);

/// <summary>
/// Chooses format and FHIR version of the answer: <c>_format</c>, else the best of what <c>Accept</c> names, in whatever order, else the
/// format of the body, else the default (F1, F5c). A browser is answered with a page (F1a).
/// </summary>
internal static class Negotiation
{
    public static Negotiated Choose(HttpRequest request, string fallback, InformationModelOptions models)
    {
        var body = BodyType(request) is { } type && FhirFormat.IsKnown(type) ? type : fallback;
        var sent = FhirVersions.Of(request.ContentType);
        var first = sent is null ? models.Default : FhirVersions.ModelOf(sent);
        var named = request.QueryString.HasValue ? request.Query["_format"].FirstOrDefault(value => value is { Length: > 0 }) : null;
        var format = named is null ? null : FhirFormat.OfParameter(named);
        if (!models.Offers(first))
            return new Negotiated(format ?? body, models.Default, StatusCodes.Status415UnsupportedMediaType);
        if (named is not null && format is null)
            return new Negotiated(MediaType: null, first);
        if (format is not null && FhirFormat.VersionIn(named!) is { } asked)
            return OfVersion(asked, format, sent is null ? null : first, models);
        if (format is null && HtmlPreference.IsAsked(request))
            format = HtmlPage.MediaType;
        var header = request.Headers.Accept;
        if (header.Count == 0 || header.All(string.IsNullOrWhiteSpace))
            return new Negotiated(format ?? body, first);
        string[] offered = sent is null ? [first, .. models.Supported] : [first];
        var accepted = AcceptRange.Of(header!);
        // Of what is accepted, _format leaves the version to choose.
        return format is null ? Best(accepted, [body, .. FhirFormat.Offered], offered, models)
            : Best([.. accepted.Select(AnyType)], [format], offered, models);
    }

    /// <summary>Whether several values of <c>_format</c> name different formats, so that one of them would have to be ignored.</summary>
    public static bool HasConflict(IEnumerable<string?> formats) =>
        formats.OfType<string>().Where(format => format.Length > 0)
            .Select(format => $"{FhirFormat.OfParameter(format) ?? format}; {FhirFormat.VersionIn(format)}")
            .Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();

    /// <summary>What is answered where <c>_format</c> names a FHIR version too: the version of a body does not change.</summary>
    private static Negotiated OfVersion(string version, string format, string? sent, InformationModelOptions models)
    {
        var model = FhirVersions.ModelOf(version);
        return models.Offers(model) && (sent is null || sent == model) ? new Negotiated(format, model)
            : new Negotiated(format, models.Default, StatusCodes.Status406NotAcceptable);
    }

    /// <summary>The media type of the body, null if missing.</summary>
    public static string? BodyType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.ToString() : null;

    /// <summary>The heaviest; of equals the one that the header names first, then the one that the server prefers.</summary>
    private static Negotiated Best(IReadOnlyList<AcceptRange> accepted, string[] types, string[] offered, InformationModelOptions models)
    {
        (Negotiated Choice, double Quality, int Place) best = (default, 0, int.MaxValue);
        foreach (var type in types)
        {
            foreach (var model in offered)
            {
                var (quality, place) = Weigh(accepted, type, model);
                if (quality > best.Quality || (quality > 0 && quality == best.Quality && place < best.Place))
                    best = (new Negotiated(type, model), quality, place);
            }
        }

        if (best.Quality > 0)
            return best.Choice;
        var isVersion = accepted.Any(range =>
            range.Model is not null && types.Any(type => (range with { Model = null }).Specificity(type, "") > 0));
        return isVersion ? new Negotiated(types[0], models.Default, StatusCodes.Status406NotAcceptable)
            : new Negotiated(MediaType: null, offered[0]);
    }

    /// <summary>How much something is wanted, by the range that names it most exactly, and the place of that range.</summary>
    private static (double Quality, int Place) Weigh(IReadOnlyList<AcceptRange> accepted, string type, string model)
    {
        var (specificity, quality, place) = (0, 0.0, int.MaxValue);
        for (var at = 0; at < accepted.Count; at++)
        {
            var own = accepted[at].Specificity(type, model);
            if (own > specificity || (own == specificity && own > 0 && accepted[at].Quality > quality))
                (specificity, quality, place) = (own, accepted[at].Quality, at);
        }

        return (quality, place);
    }

    private static AcceptRange AnyType(AcceptRange range) => range with { Type = AllTypes };

    private static MediaTypeHeaderValue AllTypes { get; } = new("*/*");
}
