using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Registry.Validation.Tree;
using Vonk.Core.Context;

namespace Registry.Plugin.Batch;

/// <summary>Sends one entry of a batch through the pipeline, as if it had come by itself: token, switches, rules and answers are the same.</summary>
/// <remarks>The context is the batch's own, with the request and the answer of the entry in it: caller, connection and items are one and the same.</remarks>
internal sealed class EntryCall(HttpContext batch, RequestDelegate pipeline, Uri serverBase, SourceFormat format)
{
    private static readonly Type[] Lent =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IQueryFeature), typeof(IFormFeature),
        typeof(IRequestBodyPipeFeature), typeof(IVonkContext),
    ];

    /// <summary>The answer; dispose it.</summary>
    public async Task<EntryResponse> SendAsync(BatchEntry entry, string pathAndQuery)
    {
        var response = new EntryResponse();
        var services = batch.RequestServices;
        var kept = Lent.Select(feature => batch.Features[feature]).ToList();
        // What one entry leaves in a service of its request is none of the next one's business.
        await using var scope = services.CreateAsyncScope();
        try
        {
            foreach (var feature in Lent)
                batch.Features[feature] = null;
            batch.Features.Set<IHttpRequestFeature>(EntryRequest.Of(entry, pathAndQuery, (IHttpRequestFeature)kept[0]!, format));
            batch.Features.Set<IHttpResponseFeature>(response);
            batch.Features.Set(response.BodyFeature);
            batch.RequestServices = scope.ServiceProvider;
            await pipeline(batch);
            await response.CompleteAsync();
        }
        finally
        {
            for (var at = 0; at < Lent.Length; at++)
                batch.Features[Lent[at]] = kept[at];
            batch.RequestServices = services;
        }

        return response;
    }

    /// <summary>The path and query of an entry's URL below the base; null where it is another server's.</summary>
    public string? Below(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            return absolute.AbsoluteUri.StartsWith(serverBase.AbsoluteUri, StringComparison.OrdinalIgnoreCase) ? absolute.AbsoluteUri[serverBase.AbsoluteUri.Length..] : null;
        return url.TrimStart('/');
    }
}
