using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Registry.Validation.Tree;
using Vonk.Core.Context;

namespace Registry.Plugin.Batch;

/// <summary>
/// Sends one entry of a batch through the pipeline, as if it had come by itself: token, switches, rules and answers are the same.
/// </summary>
/// <remarks>The context is the batch's own, with the request and the answer of the entry in it: caller, connection and items are one and
/// the same.</remarks>
internal sealed class EntryCall(HttpContext batch, RequestDelegate pipeline, string model, SourceFormat format)
{
    private static readonly object UnderWay = new();

    private static readonly Type[] Lent =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IQueryFeature),
            typeof(IFormFeature),
        typeof(IRequestBodyPipeFeature), typeof(IVonkContext),
    ];

    /// <summary>Whether what is asked now is an entry of a batch.</summary>
    public static bool IsUnderWay(HttpContext http) => http.Items.ContainsKey(UnderWay);

    /// <summary>The answer; dispose it.</summary>
    public async Task<EntryResponse> SendAsync(BatchEntry entry, EntryTarget target)
    {
        var response = new EntryResponse();
        var services = batch.RequestServices;
        var aborted = batch.RequestAborted;
        var kept = Lent.Select(feature => batch.Features[feature]).ToList();
        // What one entry leaves in a service of its request is none of the next one's business.
        await using var scope = services.CreateAsyncScope();
        try
        {
            foreach (var feature in Lent)
                batch.Features[feature] = null;
            batch.Features.Set<IHttpRequestFeature>(EntryRequest.Of(entry, target, (IHttpRequestFeature)kept[0]!, model, format));
            batch.Features.Set<IHttpResponseFeature>(response);
            batch.Features.Set(response.BodyFeature);
            batch.RequestServices = scope.ServiceProvider;
            batch.Items[UnderWay] = UnderWay;
            await pipeline(batch);
            await response.CompleteAsync();
        }
        finally
        {
            for (var at = 0; at < Lent.Length; at++)
                batch.Features[Lent[at]] = kept[at];
            batch.RequestServices = services;
            batch.Items.Remove(UnderWay);
            // An entry that was too late has let go of the time limit to write its answer; the batch has not.
            batch.RequestAborted = aborted;
        }

        return response;
    }
}
