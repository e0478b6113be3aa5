namespace Fhir.Http;

/// <summary>
/// Values that still hold percent-encoded octets (RFC 3986, section 2.1) after a URL was decoded. A URL within a URL may rightly hold some,
/// so this is asked about values that are wrong anyhow.
/// </summary>
public static class DoubleEncoding
{
    /// <summary>Whether a decoded text holds an octet such as <c>%7C</c>.</summary>
    public static bool IsIn(string? text)
    {
        for (var at = 0; at + 2 < text?.Length; at++)
        {
            if (text[at] == '%' && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
                return true;
        }

        return false;
    }

    /// <summary>What is said of it.</summary>
    /// <param name="what">What is encoded twice; the beginning of a sentence.</param>
    public static OutcomeText TextOf(string what) =>
        new($"{what} is percent-encoded twice.", "Encode it once: | is %7C, for example, and not %257C.");
}
