namespace Registry.Validation.Packages.Contents;

/// <summary>Passes on what another stream gives, up to a number of bytes: what a small archive unzips to has no end of its own.</summary>
internal sealed class CappedStream(Stream inner, long most, Func<Exception> refusal) : Stream
{
    /// <summary>How many bytes went through.</summary>
    public long Passed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Passed += read;
        return Passed <= most ? read : throw refusal();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
