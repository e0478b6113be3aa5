using FhirHost.Formats;
using Microsoft.AspNetCore.WebUtilities;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http.Rejections;

/// <summary>
/// The answer to a request that Kestrel rejects, in the bytes of HTTP/1.1. Nothing of the request is repeated in it; what was asked for is
/// not known yet, so it is JSON.
/// </summary>
internal static class RejectionText
{
    public static byte[] Of(int status, string requestId, DateTimeOffset now, bool withBody)
    {
        var body = Body(status);
        string[] head =
        [
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}"),
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}"),
            $"Content-Type: {FormatNegotiation.WithCharset(FhirFormat.Json)}",
            "Connection: close",
            string.Create(CultureInfo.InvariantCulture, $"Date: {now:R}"),
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            $"X-Request-Id: {requestId}",
            "",
            "",
        ];
        return [.. Encoding.ASCII.GetBytes(string.Join("\r\n", head)), .. withBody ? body.Span : []];
    }

    private static ReadOnlyMemory<byte> Body(int status)
    {
        (IssueType Type, OutcomeText Text) error = status switch
        {
            StatusCodes.Status408RequestTimeout => (IssueType.Transient, new(
                "The request took too long to arrive.",
                "Send it again, and faster.")),
            StatusCodes.Status413PayloadTooLarge =>
                (IssueType.TooLong, new("The body is larger than this server accepts.", "Send less in one request.")),
            StatusCodes.Status414UriTooLong =>
                (IssueType.TooLong, new(
                    "The request line is longer than this server accepts.",
                    "Send a search as a form, by POST to _search.")),
            StatusCodes.Status431RequestHeaderFieldsTooLarge =>
                (IssueType.TooLong, new(
                    "The headers are longer, or more of them, than this server accepts.",
                    "Send fewer or shorter ones.")),
            StatusCodes.Status505HttpVersionNotsupported =>
                (IssueType.NotSupported, new("This version of HTTP is not supported.", "Send HTTP/1.1 or HTTP/2.")),
            _ => (IssueType.Invalid,
                new("The request is not well-formed HTTP.",
                "Look at its request line and path, at its Host header, of which there must be one, "
                    + "and at the lengths that it announces.")),
        };
        return FhirElementWriter.Json(new OperationOutcome([OutcomeIssue.Error(FhirCode.Of(error.Type), null, error.Text)]).ToElement());
    }
}
