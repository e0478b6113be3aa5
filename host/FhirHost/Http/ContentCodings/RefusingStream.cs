namespace FhirHost.Http.ContentCodings;

/// <summary>A body that is rejected as soon as it is read.</summary>
internal sealed class RefusingStream(Func<Exception> refusal) : ReadOnlyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw refusal();

    public override int Read(Span<byte> buffer) => throw refusal();
}
