using FhirHost.Plugins;
using Microsoft.OpenApi;

namespace FhirHost.OpenApi;

/// <summary>
/// The documents built lately. Anyone may ask for one, without a token and at any rate, and building it costs far more than asking: so each
/// is kept for a while, and they are built one at a time, because callers choose the host name in the base URL.
/// </summary>
internal sealed class BuiltDocuments(TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(10);
    private const int MostKept = 16;

    private readonly RecentResults<(HandlerRegistry Branch, string InformationModel, Uri Base), ReadOnlyMemory<byte>> _known =
        new(clock, MaxAge, MostKept);

    private readonly SemaphoreSlim _place = new(1);

    /// <summary>The document for the base URL of a request, as JSON.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> OfAsync(HttpContext http)
    {
        var context = http.Vonk();
        var key = (http.Features.Find<HandlerRegistry>()!, context.InformationModel, context.ServerBase);
        if (_known.TryGet(key, out var known))
            return known;
        await _place.WaitAsync(http.RequestAborted);
        try
        {
            // It may have been built while this request waited.
            if (!_known.TryGet(key, out known))
                _known.Add(key, known = await BuildAsync(http));
            return known;
        }
        finally
        {
            _place.Release();
        }
    }

    public void Dispose() => _place.Dispose();

    private static async Task<ReadOnlyMemory<byte>> BuildAsync(HttpContext http)
    {
        var document = http.RequestServices.GetRequiredService<DocumentBuilder>().Of(http.Vonk());
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, http.RequestAborted);
        return json.ToArray();
    }
}
