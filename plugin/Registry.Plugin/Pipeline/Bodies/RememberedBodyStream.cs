namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>A body that is remembered, from its start: what is remembered first, then what the caller has yet to send.</summary>
internal sealed class RememberedBodyStream(RememberedBody body) : ReadOnlyStream
{
    private long _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = body.Recall(_position, buffer.Span);
        if (read == 0)
            read = await body.ReadOnAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = body.Recall(_position, buffer);
        if (read == 0)
            read = body.ReadOn(buffer);
        _position += read;
        return read;
    }
}
