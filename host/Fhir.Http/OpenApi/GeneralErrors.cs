namespace Fhir.Http.OpenApi;

/// <summary>Examples of each refusal that a request can meet on any FHIR server.</summary>
internal static class GeneralErrors
{
    private const string Retry = "Try again after the time in Retry-After; retrying is safe.";

    public static ErrorExample[] Of(int status) => status == 400 ?
    [
        new("Malformed", "invalid", "The request cannot be understood.", "The body is not well-formed; correct its syntax."),
        new("NotSupported", "not-supported", "A parameter or header has a value that is not supported.",
            "'_format' is given several times with different values; give it once."),
    ] : Single(status) is { } example ? [example] : [];

    private static ErrorExample? Single(int status) => status switch
    {
        403 => new("Forbidden", "forbidden", "The caller is not let in.",
            "This server needs a client certificate: connect with TLS and present one."),
        404 => new("NotFound", "not-found", "There is nothing under this id or version.", "Check the id in the URL."),
        405 => new("NothingToUpdate", "not-supported", "Nothing is registered under this id, and an update makes nothing new.",
            "Register it by a POST."),
        406 => new("NotAcceptable", "not-supported", "No format that was asked for can be answered.",
            "Ask for application/fhir+json or application/fhir+xml."),
        408 => new("TooSlow", "invalid", "The body arrived too slowly.", "Send the request again, complete."),
        409 => new("Conflict", "conflict", "If-Match names another version than the current one.",
            "Read the current version, and send its ETag as If-Match."),
        412 => new("Precondition", "required", "If-Match is missing.", "Read the current version, and send its ETag as If-Match."),
        413 => new("TooLarge", "too-long", "The body is larger than this server accepts.", "Send less in one request."),
        414 => new("UrlTooLong", "too-long", "The URL is too long.", "Send a search as a form, by POST to _search."),
        415 => new("UnsupportedMediaType", "not-supported", "The body cannot be read in the format that Content-Type names.",
            "Send application/fhir+json or application/fhir+xml, in UTF-8."),
        422 => new("Unprocessable", "business-rule", "The resource breaks a rule.", "Correct what the issues name."),
        429 => new("TooOften", "throttled", "The client asks more often than it may.", Retry),
        431 => new("HeadersTooLong", "too-long", "The headers are too many or too long.", "Send fewer or shorter headers."),
        500 => new("Unexpected", "exception", "An unexpected error occurred.",
            "Try again; if it persists, give the administrator the id in X-Request-Id.", "fatal"),
        503 => new("Unavailable", "transient", "The server cannot answer now.", Retry),
        _ => null,
    };
}
