namespace FhirHost.Http;

/// <summary>A request body that may be read up to a limit and throws beyond it.</summary>
internal sealed class LimitedStream(Stream body, long limit) : ReadOnlyStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await body.ReadAsync(buffer, cancellationToken));

    public override int Read(Span<byte> buffer) => Count(body.Read(buffer));

    private int Count(int read)
    {
        _read += read;
        return _read <= limit ? read : throw BodySizeLimit.TooLarge();
    }
}
