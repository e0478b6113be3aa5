using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Registry.Validation.Tree;

namespace Registry.Plugin.Batch;

/// <summary>Sends one entry of a batch through the pipeline, as if it had come by itself: token, switches, rules and answers are the same.</summary>
internal sealed class EntryCall(HttpContext batch, RequestDelegate pipeline, Uri serverBase, SourceFormat format)
{
    // What belongs to the caller and not to the batch as such.
    private static readonly string[] Carried = [HeaderNames.Authorization, HeaderNames.Host, "X-Request-Id", "X-Correlation-Id"];

    /// <summary>The answer; dispose it.</summary>
    public async Task<EntryResponse> SendAsync(BatchEntry entry, string pathAndQuery)
    {
        var response = new EntryResponse();
        // Nothing of the batch's own request may show through: neither its body nor its query.
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(response);
        features.Set(response.BodyFeature);
        features.Set(batch.Features.Get<IHttpConnectionFeature>());
        features.Set(batch.Features.Get<ITlsConnectionFeature>());
        var http = new DefaultHttpContext(features) { RequestServices = batch.RequestServices, RequestAborted = batch.RequestAborted, TraceIdentifier = batch.TraceIdentifier };
        Write(http.Request, entry, pathAndQuery);
        await pipeline(http);
        await response.CompleteAsync();
        return response;
    }

    /// <summary>The path and query of an entry's URL below the base; null where it is another server's.</summary>
    public string? Below(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            return absolute.AbsoluteUri.StartsWith(serverBase.AbsoluteUri, StringComparison.OrdinalIgnoreCase) ? absolute.AbsoluteUri[serverBase.AbsoluteUri.Length..] : null;
        return url.TrimStart('/');
    }

    private void Write(HttpRequest request, BatchEntry entry, string pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        request.Method = entry.Method;
        request.Scheme = batch.Request.Scheme;
        request.Host = batch.Request.Host;
        request.PathBase = batch.Request.PathBase;
        request.Protocol = batch.Request.Protocol;
        request.Path = "/" + Uri.UnescapeDataString(query < 0 ? pathAndQuery : pathAndQuery[..query]);
        request.QueryString = query < 0 ? QueryString.Empty : new QueryString(pathAndQuery[query..]);
        foreach (var name in Carried)
        {
            if (batch.Request.Headers.TryGetValue(name, out var values))
                request.Headers[name] = values;
        }

        foreach (var (name, value) in entry.Headers)
            request.Headers[name] = value;
        request.Headers.Accept = "application/fhir+json";
        if (entry.Body is not { } body)
            return;
        request.Body = new MemoryStream(body.ToArray(), writable: false);
        request.ContentLength = body.Length;
        request.ContentType = format == SourceFormat.Xml ? "application/fhir+xml; charset=utf-8" : "application/fhir+json; charset=utf-8";
    }
}
