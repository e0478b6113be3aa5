using Microsoft.AspNetCore.Http.Features;

namespace FhirHost.Batch;

/// <summary>What middleware says of one entry in terms of HTTP, kept apart from the answer to the batch.</summary>
internal sealed class EntryResponse : HttpResponseFeature, IDisposable
{
    private readonly IHttpResponseFeature _batch;
    private readonly MemoryStream _body = new();

    public EntryResponse(IHttpResponseFeature batch)
    {
        _batch = batch;
        BodyFeature = new StreamResponseBodyFeature(_body);
    }

    public IHttpResponseBodyFeature BodyFeature { get; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Bytes => _body.GetBuffer().AsMemory(0, (int)_body.Length);

    public void Dispose() => _body.Dispose();

    // What a handler holds until its answer is out, it holds until the batch's is.
    public override void OnCompleted(Func<object, Task> callback, object state) => _batch.OnCompleted(callback, state);
}
