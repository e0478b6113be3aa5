using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Registry.Plugin.Appointments;
using Registry.Storage;

namespace Registry.Plugin.Read;

/// <summary>Whether the caller has this version already, <see href="http://hl7.org/fhir/STU3/http.html#cread"/> and RFC 9110 section 13.</summary>
internal static class ConditionalRead
{
    public static bool IsUnchanged(RequestHeaders headers, AppointmentVersion version)
    {
        // If-None-Match decides alone where it is given.
        if (headers.IfNoneMatch.Count > 0)
        {
            var own = EntityTagHeaderValue.Parse(ResourceVersion.ETag(version.Version));
            return headers.IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, useStrongComparison: false));
        }

        // HTTP dates have no fractions: within the second of a change, the date may be that of the version before, if there is one.
        return headers.IfModifiedSince is { } since
            && version.LastUpdated.ToUnixTimeSeconds() is var changed
            && (changed < since.ToUnixTimeSeconds() || (changed == since.ToUnixTimeSeconds() && version.Version == 1));
    }
}
