namespace FhirHost.Http;

/// <summary>
/// A request body as it arrives: where it is cut off, reading throws <see cref="BadHttpRequestException"/> and nothing else.
/// </summary>
internal sealed class ArrivingBody(Stream body) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception cause) when (IsCutOff(cause, cancellationToken))
        {
            throw CutOff(cause);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return body.Read(buffer, offset, count);
        }
        catch (Exception cause) when (IsCutOff(cause, CancellationToken.None))
        {
            throw CutOff(cause);
        }
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // A read that was cancelled by its own token ended as its caller wanted.
    private static bool IsCutOff(Exception cause, CancellationToken cancellationToken) =>
        cause is IOException and not BadHttpRequestException
        || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static BadHttpRequestException CutOff(Exception cause) => new("The body was cut off.", StatusCodes.Status400BadRequest, cause);
}
