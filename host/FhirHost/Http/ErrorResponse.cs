using FhirHost.Formats;
using FhirHost.Limits;

namespace FhirHost.Http;

/// <summary>The response where writing the response itself failed: an outcome, whatever was set before and has not been sent.</summary>
internal static class ErrorResponse
{
    // They speak of the answer that failed. Others, such as the request's ids, hold for this one too.
    private static readonly string[] OfTheAnswer =
    [
        HeaderNames.Location, HeaderNames.ContentLocation, HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.Allow,
        HeaderNames.AcceptRanges, HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding,
        HeaderNames.ContentLanguage, HeaderNames.ContentRange, HeaderNames.ContentDisposition, HeaderNames.ContentMD5,
        HeaderNames.TransferEncoding, HeaderNames.Trailer, HeaderNames.Expires, HeaderNames.SetCookie,
    ];

    public static Task WriteAsync(HttpContext http, ResourceWriter writer, string contentType, Refusal refusal)
    {
        var response = http.Response;
        Deadline.LetAnswerOut(http);
        foreach (var name in OfTheAnswer)
            response.Headers.Remove(name);
        if (http.Features.Find<IHttpResponseFeature>() is { } feature)
            feature.ReasonPhrase = null;
        response.StatusCode = refusal.Status;
        refusal.SetHeaders(response);
        response.ContentType = contentType;
        return writer.WriteAsync(http, OutcomeResource.Of(refusal.Issue).ToResource(""));
    }
}
