namespace FhirHost.Tests.Bodies;

/// <summary>A body of which some bytes come, and then no more.</summary>
internal sealed class StalledStream(int bytes) : Stream
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = bytes;

    /// <summary>Ends when the reader waits for what does not come.</summary>
    public Task Waiting => _waiting.Task;

    /// <summary>The room that the last read had.</summary>
    public int Asked { get; private set; }

    /// <summary>Lets the reader come to the end.</summary>
    public void End() => _end.TrySetResult();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Asked = buffer.Length;
        if (_left > 0)
        {
            var read = Math.Min(_left, buffer.Length);
            _left -= read;
            return read;
        }

        _waiting.TrySetResult();
        await _end.Task.WaitAsync(cancellationToken);
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
