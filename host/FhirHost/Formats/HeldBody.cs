using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace FhirHost.Formats;

/// <summary>
/// The body of an answer while a formatter writes it. The first bytes are held back until it is done, so that a formatter that fails
/// half-way leaves nothing behind and another answer can take its place; what is larger goes out as it comes.
/// </summary>
internal sealed class HeldBody(IHttpResponseBodyFeature body, HttpResponse response) : Stream, IHttpResponseBodyFeature
{
    private const int MostHeld = 64 * 1024;

    private PipeWriter? _writer;
    private PooledBuffer? _held;
    private bool _isOut;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    private ReadOnlyMemory<byte> Held => _held?.Written ?? default;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // Itself what the formatter finds as the body: one object, as there is one for each answer.
    Stream IHttpResponseBodyFeature.Stream => this;

    PipeWriter IHttpResponseBodyFeature.Writer => _writer ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    /// <summary>Runs a formatter, and sends what it wrote.</summary>
    public static async Task WriteAsync(HttpContext http, IOutputFormatter formatter, OutputFormatterWriteContext context)
    {
        var before = http.Features.Find<IHttpResponseBodyFeature>()!;
        using var held = new HeldBody(before, http.Response);
        http.Features.Put<IHttpResponseBodyFeature>(held);
        try
        {
            await formatter.WriteAsync(context);
            if (held._writer is { } writer)
                await writer.CompleteAsync();
        }
        finally
        {
            http.Features.Put(before);
        }

        if (held._isOut)
            return;
        // The time limit may stop an answer before it is sent. Cut off while it is sent it would be no answer, or be followed by another.
        http.RequestAborted.ThrowIfCancellationRequested();
        await held.LetGoAsync(CancellationToken.None);
    }

    void IHttpResponseBodyFeature.DisableBuffering() => body.DisableBuffering();

    Task IHttpResponseBodyFeature.StartAsync(CancellationToken cancellationToken) => FlushAsync(cancellationToken);

    async Task IHttpResponseBodyFeature.SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken)
    {
        if (_writer is { } writer)
            await writer.FlushAsync(cancellationToken);
        await SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);
    }

    Task IHttpResponseBodyFeature.CompleteAsync() => _writer?.CompleteAsync().AsTask() ?? Task.CompletedTask;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // What is whole, by the length that the formatter has set, is not copied: nothing can go wrong with it any more.
        if (!_isOut && Held.Length + buffer.Length <= MostHeld && response.ContentLength != buffer.Length)
        {
            Hold(buffer.Span);
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var isWhole = !_isOut && response.ContentLength == Held.Length + buffer.Length;
        var ending = isWhole ? CancellationToken.None : cancellationToken;
        await LetGoAsync(ending);
        await SendAsync(buffer, ending);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_isOut || Held.Length + count > MostHeld)
            throw new InvalidOperationException("So large a body is written asynchronously.");
        Hold(buffer.AsSpan(offset, count));
    }

    // What is held is held until the formatter is done, however often it would like to see it off.
    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _isOut ? body.Writer.FlushAsync(cancellationToken).AsTask() : Task.CompletedTask;

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        _held?.Dispose();
        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private ValueTask LetGoAsync(CancellationToken cancellationToken)
    {
        if (_isOut)
            return ValueTask.CompletedTask;
        _isOut = true;
        return Held.IsEmpty ? ValueTask.CompletedTask : SendAsync(Held, cancellationToken);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if ((await body.Writer.WriteAsync(bytes, cancellationToken)).IsCanceled)
            throw new OperationCanceledException("The flush was cancelled.");
    }

    private void Hold(ReadOnlySpan<byte> bytes) => (_held ??= new PooledBuffer(bytes.Length)).Write(bytes);
}
