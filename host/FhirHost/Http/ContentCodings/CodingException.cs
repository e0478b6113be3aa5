namespace FhirHost.Http.ContentCodings;

/// <summary>The body cannot be decoded as its <c>Content-Encoding</c> says.</summary>
/// <param name="status">400 where it is damaged, 415 where nothing here decodes it.</param>
/// <param name="text">What is wrong with it, and what to send instead.</param>
internal sealed class CodingException(int status, OutcomeText text) : BadHttpRequestException(text.Diagnostics, status)
{
    public OutcomeText Text => text;

    public static CodingException Damaged() => new(StatusCodes.Status400BadRequest,
        new(
            "The body is damaged or cut off: it cannot be decoded as Content-Encoding says.",
            "Send it again, complete, or without Content-Encoding."));

    public static CodingException Unsupported() => new(StatusCodes.Status415UnsupportedMediaType,
        new(
            "The body comes in a Content-Encoding that this server does not decode.",
            $"Send it in one of {ContentCoding.Supported}, or as it is."));

    public static CodingException TooMany() => new(StatusCodes.Status415UnsupportedMediaType,
        new(
            $"The body is encoded more than {ContentCoding.MostInARow} times.",
            $"Encode it once, in one of {ContentCoding.Supported}, or send it as it is."));
}
