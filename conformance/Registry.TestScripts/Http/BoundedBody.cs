namespace Registry.TestScripts.Http;

/// <summary>Reads bodies from outside, which may be endless.</summary>
internal static class BoundedBody
{
    /// <exception cref="ScriptException">It has more bytes than allowed.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, long maxBytes, CancellationToken cancellation)
    {
        using var stream = await content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + read > maxBytes)
                throw new ScriptException($"The answer has more than {maxBytes} bytes; it is not read further.");
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
