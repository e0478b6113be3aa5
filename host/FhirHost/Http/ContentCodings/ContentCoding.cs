namespace FhirHost.Http.ContentCodings;

/// <summary>
/// Decodes bodies by their <c>Content-Encoding</c> (S15, RFC 9110 section 8.4). Nothing is read or decoded before a reader asks for it,
/// and what comes out is bounded at every step like a body that comes as it is, so that a small body cannot become a large one in memory.
/// </summary>
internal static class ContentCoding
{
    /// <summary>The codings that are decoded, as <c>Accept-Encoding</c> lists them.</summary>
    public const string Supported = "gzip, deflate, br";

    public const int MostInARow = 2;

    /// <summary>Puts the decoding between a body and its readers, for whom it then is a body as it is.</summary>
    /// <param name="request">The request, whose body is bounded already.</param>
    /// <param name="limit">The most bytes that may come out of each step.</param>
    public static void Decode(HttpRequest request, long limit)
    {
        string[] codings = [.. request.Headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding).Where(coding => !IsIdentity(coding))];
        if (codings.Length == 0)
            return;
        if (codings.Length > MostInARow || !Array.TrueForAll(codings, IsSupported))
        {
            // Rejected when it is read: most requests that have such a header by mistake have no body.
            request.Body = new RefusingStream(codings.Length > MostInARow ? CodingException.TooMany : CodingException.Unsupported);
            return;
        }

        // The last that was applied is the first to be undone.
        foreach (var coding in codings.Reverse())
        {
            var decoding = DecodingStream.Of(coding, request.Body);
            request.HttpContext.Response.RegisterForDispose(decoding);
            request.Body = new LimitedStream(decoding, limit);
        }

        request.Headers.Remove(HeaderNames.ContentEncoding);
        request.ContentLength = null;
    }

    private static bool IsIdentity(string coding) => coding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static bool IsSupported(string coding) => coding.ToUpperInvariant() is "GZIP" or "X-GZIP" or "DEFLATE" or "BR";
}

/// <summary>A body that is rejected as soon as it is read.</summary>
internal sealed class RefusingStream(Func<Exception> refusal) : ReadOnlyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw refusal();

    public override int Read(Span<byte> buffer) => throw refusal();
}
