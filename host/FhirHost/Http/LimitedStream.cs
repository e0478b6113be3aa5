using FhirHost.Http.ContentCodings;

namespace FhirHost.Http;

/// <summary>
/// A request body that may be read up to a limit and throws beyond it, and whose framing, where it is malformed, is the caller's error.
/// </summary>
internal sealed class LimitedStream(Stream body, long limit) : ReadOnlyStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await body.ReadAsync(buffer, cancellationToken));
        }
        catch (IOException malformed) when (malformed is not BadHttpRequestException)
        {
            throw BodySizeLimit.Malformed(malformed);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(body.Read(buffer));
        }
        catch (IOException malformed) when (malformed is not BadHttpRequestException)
        {
            throw BodySizeLimit.Malformed(malformed);
        }
    }

    private int Count(int read)
    {
        _read += read;
        return _read <= limit ? read : throw BodySizeLimit.TooLarge();
    }
}
