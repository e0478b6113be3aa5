using Microsoft.Net.Http.Headers;

namespace Registry.Plugin.Pipeline;

/// <summary>Puts a stored version into an answer, with the headers that go with it.</summary>
internal static class AppointmentResponse
{
    /// <summary>The status of a write, what is stored now, and its Location.</summary>
    public static void SetStored(IVonkContext context, int status, AppointmentVersion version)
    {
        context.Response.HttpResult = status;
        SetResource(context, version);
        SetLocation(context, version);
    }

    /// <summary>The resource, its ETag and its Last-Modified.</summary>
    public static void SetResource(IVonkContext context, AppointmentVersion version)
    {
        context.Response.Payload = ResourceOf(version);
        SetVersionHeaders(context, version);
    }

    public static IResource ResourceOf(AppointmentVersion version) => new JsonResource(version);

    /// <summary>The ETag and Last-Modified alone, for an answer without a body.</summary>
    public static void SetVersionHeaders(IVonkContext context, AppointmentVersion version)
    {
        AuditNotes.SetAnswer(context, version);
        // Written to the HTTP response itself: the contract's names for these headers are not certain.
        var headers = context.HttpContext().Response.Headers;
        headers.ETag = ResourceVersion.ETag(version.Version);
        headers.LastModified = version.LastUpdated.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Takes the headers back, for an answer that another takes the place of.</summary>
    public static void RemoveVersionHeaders(HttpResponse response)
    {
        response.Headers.Remove(HeaderNames.ETag);
        response.Headers.Remove(HeaderNames.LastModified);
    }

    /// <summary>The absolute, version-aware Location.</summary>
    public static void SetLocation(IVonkContext context, AppointmentVersion version) =>
        context.Response.Headers[VonkResultHeader.Location] =
            string.Create(CultureInfo.InvariantCulture,
                $"{context.ServerBase.AbsoluteUri.AsSpan().TrimEnd('/')}/Appointment/{version.Id}/_history/{version.Version}");
}
