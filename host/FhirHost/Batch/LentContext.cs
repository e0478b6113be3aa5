using FhirHost.Http;
using Microsoft.AspNetCore.Http.Features;
using Vonk.Core.Context;

namespace FhirHost.Batch;

/// <summary>
/// The HTTP context of a batch, lent to one of its entries: plugins find caller, connection and items of the batch in it, and the method,
/// URL and conditions of
/// the entry. Disposing gives it back as it was.
/// </summary>
internal sealed class LentContext : IDisposable
{
    private static readonly Type[] Lent =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IQueryFeature),
            typeof(IFormFeature),
        typeof(IRequestBodyPipeFeature), typeof(IVonkContext),
    ];

    // What is the batch's own, and says nothing of an entry.
    private static readonly string[] NotCarried =
        ["Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "If-Match", "If-None-Match", "If-Modified-Since",
        "If-None-Exist"];

    private readonly HttpContext _http;
    private readonly IServiceProvider _services;
    private readonly object?[] _kept;

    public LentContext(HttpContext http, BatchEntry entry, string pathAndQuery, IServiceProvider services)
    {
        _http = http;
        _services = http.RequestServices;
        _kept = [.. Lent.Select(feature => http.Features[feature])];
        var request = Request((IHttpRequestFeature)_kept[0]!, entry, pathAndQuery);
        Response = new EntryResponse((IHttpResponseFeature)_kept[1]!);
        foreach (var feature in Lent)
            http.Features[feature] = null;
        http.Features.Set<IHttpRequestFeature>(request);
        http.Features.Set<IHttpResponseFeature>(Response);
        http.Features.Set(Response.BodyFeature);
        http.RequestServices = services;
        TrailingSlash.Remove(http.Request);
    }

    public EntryResponse Response { get; }

    public void Dispose()
    {
        for (var at = 0; at < Lent.Length; at++)
            _http.Features[Lent[at]] = _kept[at];
        _http.RequestServices = _services;
        Response.Dispose();
    }

    private static HttpRequestFeature Request(IHttpRequestFeature batch, BatchEntry entry, string pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var request = new HttpRequestFeature
        {
            Method = entry.Method,
            Scheme = batch.Scheme,
            Protocol = batch.Protocol,
            PathBase = batch.PathBase,
            Path = "/" + Uri.UnescapeDataString(query < 0 ? pathAndQuery : pathAndQuery[..query]),
            QueryString = query < 0 ? "" : pathAndQuery[query..],
        };
        foreach (var (name, value) in batch.Headers.Where(header => !NotCarried.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            request.Headers[name] = value;
        foreach (var (name, value) in entry.Headers)
            request.Headers[name] = value;
        return request;
    }
}
