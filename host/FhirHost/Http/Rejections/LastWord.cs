using System.Buffers;
using System.IO.Pipelines;

namespace FhirHost.Http.Rejections;

/// <summary>
/// What a connection sends. Where Kestrel rejects a request before any middleware sees it, the answer with an outcome is written here, and
/// Kestrel's own, which has no body, is dropped: it ends the connection after it in any case.
/// </summary>
internal sealed class LastWord(PipeWriter inner) : PipeWriter
{
    private const int ScratchSize = 4096;
    private byte[]? _scratch;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    private bool IsSaid => _scratch is not null;

    /// <summary>Writes an answer, after which nothing is written any more.</summary>
    public void Say(ReadOnlySpan<byte> answer)
    {
        if (IsSaid)
            return;
        inner.Write(answer);
        _scratch = new byte[ScratchSize];
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => IsSaid ? Scratch(sizeHint) : inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => IsSaid ? Scratch(sizeHint) : inner.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (!IsSaid)
            inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        IsSaid ? inner.FlushAsync(cancellationToken) : inner.WriteAsync(source, cancellationToken);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private byte[] Scratch(int size) => size <= _scratch!.Length ? _scratch : _scratch = new byte[size];
}
