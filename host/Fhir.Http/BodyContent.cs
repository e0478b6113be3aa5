namespace Fhir.Http;

/// <summary>
/// What can be said of a body that could not be read, before its syntax: that it is empty, or in the other format.
/// </summary>
public static class BodyContent
{
    /// <summary>What is wrong with a body; null where its first characters fit its <c>Content-Type</c>.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="isXml">Whether Content-Type names XML, and not JSON.</param>
    /// <param name="wanted">What should be sent, such as "an Appointment".</param>
    public static OutcomeText? ErrorIn(ReadOnlySpan<byte> body, bool isXml, string wanted)
    {
        var text = body.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;
        var start = text.Trim(" \t\r\n"u8);
        return start switch
        {
            [] => new OutcomeText("The body is empty.", $"Send {wanted} in FHIR JSON or XML, with the Content-Type of its format."),
            [(byte)'<', ..] when !isXml => new OutcomeText("The body is XML, and Content-Type names JSON.",
                "Send it with Content-Type: application/fhir+xml, or send JSON."),
            [(byte)'{' or (byte)'[', ..] when isXml => new OutcomeText("The body is JSON, and Content-Type names XML.",
                "Send it with Content-Type: application/fhir+json, or send XML."),
            _ => null,
        };
    }
}
