namespace FhirHost.Http;

/// <summary>
/// A request body as it arrives: where it is cut off, reading throws <see cref="BadHttpRequestException"/> and nothing else.
/// </summary>
internal sealed class ArrivingBody(Stream body) : ReadOnlyStream
{
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

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return body.Read(buffer);
        }
        catch (Exception cause) when (IsCutOff(cause, CancellationToken.None))
        {
            throw CutOff(cause);
        }
    }

    // A read that was cancelled by its own token ended as its caller wanted.
    private static bool IsCutOff(Exception cause, CancellationToken cancellationToken) =>
        cause is IOException and not BadHttpRequestException
        || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static BadHttpRequestException CutOff(Exception cause) => new("The body was cut off.", StatusCodes.Status400BadRequest, cause);
}
