using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fhir.Http;

/// <summary>
/// The conditions of a request on a resource's version, <see href="https://www.rfc-editor.org/rfc/rfc9110#section-13"/>. Weak and strong
/// tags mean the same, as FHIR's do.
/// </summary>
public static class Preconditions
{
    /// <summary>Whether the client has this version already, <see href="http://hl7.org/fhir/STU3/http.html#cread"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">The version of the resource; null if it has none.</param>
    /// <param name="lastUpdated">When the version was made; null if unknown.</param>
    public static bool IsUnchanged(HttpRequest request, string? version, DateTimeOffset? lastUpdated)
    {
        var (tags, date) = (request.Headers.IfNoneMatch, request.Headers.IfModifiedSince);
        if (tags.Count == 0 && date.Count == 0)
            return false;
        // Nearly every caller sends what it was given.
        if (tags.Count == 1 && version is not null && tags[0] == ResourceVersion.ETag(version))
            return true;
        var headers = request.GetTypedHeaders();
        // If-None-Match decides alone where it is given, also where it holds no tag.
        if (tags.Count > 0)
            return version is not null && Names(headers.IfNoneMatch, version);
        // HTTP dates have no fractions: within the second of a change, the date may be that of the version before, if there is one.
        return headers.IfModifiedSince is { } since && lastUpdated?.ToUnixTimeSeconds() is { } changed
            && (changed < since.ToUnixTimeSeconds() || (changed == since.ToUnixTimeSeconds() && version == "1"));
    }

    /// <summary>
    /// Whether <c>If-Match</c> is missing or names this version, <see href="http://hl7.org/fhir/STU3/http.html#concurrency"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="exists">Whether there is a resource; only a missing header holds for none.</param>
    /// <param name="version">Its version; null if it has none.</param>
    public static bool IsMatch(HttpRequest request, bool exists, string? version) =>
        request.Headers.IfMatch.Count == 0 || (exists && Names(request.GetTypedHeaders().IfMatch, version));

    private static bool Names(IList<EntityTagHeaderValue> tags, string? version)
    {
        var own = version is null ? null : EntityTagHeaderValue.Parse(ResourceVersion.ETag(version));
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (own is not null && tag.Compare(own, useStrongComparison: false)));
    }
}
