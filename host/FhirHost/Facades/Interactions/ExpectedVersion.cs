using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;

namespace FhirHost.Facades.Interactions;

/// <summary>The version that a caller wants to change, <see href="http://hl7.org/fhir/STU3/http.html#concurrency"/>.</summary>
internal static class ExpectedVersion
{
    public const string Cure = "The resource is not in the version that If-Match names; read it again, and repeat the change on that version.";

    /// <summary>Whether a resource is in the version that <c>If-Match</c> names, where it names one.</summary>
    public static bool Matches(HttpRequest request, IResource? current)
    {
        var expected = request.GetTypedHeaders().IfMatch;
        if (request.Headers.IfMatch.Count == 0)
            return true;
        return current is not null
            && expected.Any(tag => tag.Equals(EntityTagHeaderValue.Any)
                || (FacadeAnswer.ETag(current) is { } own && tag.Compare(EntityTagHeaderValue.Parse(own), useStrongComparison: false)));
    }
}
