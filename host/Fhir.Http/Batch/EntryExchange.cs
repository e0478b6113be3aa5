using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fhir.Http.Batch;

/// <summary>
/// The HTTP request and response of one entry, in the context of its batch: caller, connection and items are the batch's. Disposing gives
/// the context back as it was, and lets go of the response.
/// </summary>
internal sealed class EntryExchange : IDisposable
{
    private static readonly Type[] OfTheEntry =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IQueryFeature),
        typeof(IFormFeature), typeof(IRequestBodyPipeFeature),
    ];

    private readonly HttpContext _http;
    private readonly IServiceProvider _services;
    private readonly CancellationToken _aborted;
    private readonly (Type Feature, object? Value)[] _kept;

    /// <param name="http">The context of the batch.</param>
    /// <param name="request">Makes the request of the entry from that of the batch.</param>
    /// <param name="services">The services of the entry.</param>
    /// <param name="own">Further features that each request has for itself.</param>
    public EntryExchange(
        HttpContext http, Func<IHttpRequestFeature, IHttpRequestFeature> request, IServiceProvider services, params Type[] own)
    {
        _http = http;
        _services = http.RequestServices;
        _aborted = http.RequestAborted;
        _kept = [.. OfTheEntry.Concat(own).Select(feature => (feature, http.Features[feature]))];
        var entry = request(http.Features.GetRequiredFeature<IHttpRequestFeature>());
        foreach (var (feature, _) in _kept)
            http.Features[feature] = null;
        http.Features.Put(entry);
        http.Features.Put<IHttpResponseFeature>(Response);
        http.Features.Put(Response.BodyFeature);
        http.RequestServices = services;
    }

    public EntryResponse Response { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (feature, value) in _kept)
            _http.Features[feature] = value;
        _http.RequestServices = _services;
        // An entry that was too late has let go of the time limit to write its answer; the batch has not.
        _http.RequestAborted = _aborted;
        Response.Dispose();
    }
}
