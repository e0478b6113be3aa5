using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fhir.Http.Batch;

/// <summary>
/// The answer to one entry, kept in memory. What the handlers hold until a response is sent is let go when the entry is done.
/// </summary>
internal sealed class EntryResponse : HttpResponseFeature, IDisposable
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = [];
    private readonly MemoryStream _body = new();

    public EntryResponse() => BodyFeature = new StreamResponseBodyFeature(_body);

    public IHttpResponseBodyFeature BodyFeature { get; }

    public ReadOnlyMemory<byte> Bytes => _body.GetBuffer().AsMemory(0, (int)_body.Length);

    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    /// <summary>Runs what waits for the end of the response.</summary>
    public async Task CompleteAsync()
    {
        await BodyFeature.CompleteAsync();
        while (_completed.TryPop(out var entry))
            await entry.Callback(entry.State);
    }

    public void Dispose() => _body.Dispose();
}
