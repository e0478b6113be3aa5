using System.Runtime.InteropServices;
using Fhir.Http.Batch;
using Microsoft.AspNetCore.Http.Features;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Batch;

/// <summary>
/// Sends one entry of a batch through the pipeline, as if it had come by itself: token, switches, rules and answers are the same.
/// </summary>
internal sealed partial class EntryCall(HttpContext batch, RequestDelegate pipeline, string model, SourceFormat format, ILogger logger)
{
    private static readonly object UnderWay = new();

    /// <summary>Whether what is asked now is an entry of a batch.</summary>
    public static bool IsUnderWay(HttpContext http) => http.Items.ContainsKey(UnderWay);

    public async Task SendAsync(BatchEntry entry, EntryTarget target, BatchAnswer answers)
    {
        // What one entry leaves in a service of its request must not reach the next.
        await using var scope = batch.RequestServices.CreateAsyncScope();
        using var exchange = new EntryExchange(
            batch, request => Request(entry, target, request), scope.ServiceProvider, typeof(IVonkContext));
        batch.Items[UnderWay] = UnderWay;
        try
        {
            await pipeline(batch);
            await exchange.Response.CompleteAsync();
            answers.Add(exchange.Response);
        }
        catch (Exception cause) when (!batch.RequestAborted.IsCancellationRequested)
        {
            // The entries before it have been done, and their answers must not be lost.
            Failed(logger, cause, batch.TraceIdentifier);
            await exchange.Response.CompleteAsync();
            answers.Refuse(StatusCodes.Status500InternalServerError, OutcomeIssue.Error("exception", SpineCode.InternalServerError,
                new("An unexpected error occurred.",
                    $"Try again; if it persists, give the administrator this id: {batch.TraceIdentifier}")));
        }
        finally
        {
            batch.Items.Remove(UnderWay);
        }
    }

    private HttpRequestFeature Request(BatchEntry entry, EntryTarget target, IHttpRequestFeature sent)
    {
        var request = entry.ToRequest(sent, target);
        request.QueryString = WithoutFormat(request.QueryString);
        var version = model.StartsWith("Fhir", StringComparison.Ordinal) ? $"; fhirVersion={model["Fhir".Length..]}" : "";
        // The answers are put together in JSON; the version of FHIR is what the batch asks for.
        request.Headers.Accept = "application/fhir+json" + version;
        if (entry.Body is not { } body)
            return request;
        request.Body = MemoryMarshal.TryGetArray(body, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);
        request.Headers.ContentLength = body.Length;
        request.Headers.ContentType = $"application/fhir+{(format == SourceFormat.Xml ? "xml" : "json")}; charset=utf-8{version}";
        return request;
    }

    // The answers are put together in JSON, whatever an entry asks for; in another format they could only be carried as Binary.
    private static string WithoutFormat(string query) => !query.Contains("format", StringComparison.OrdinalIgnoreCase) ? query
        : "?" + string.Join('&', query.TrimStart('?').Split('&').Where(part => !Uri.UnescapeDataString(part.Split('=')[0])
            .Equals("_format", StringComparison.OrdinalIgnoreCase)));

    [LoggerMessage(EventIds.EntryFailed, LogLevel.Error, "An entry of the batch {RequestId} failed by an unexpected error")]
    private static partial void Failed(ILogger logger, Exception cause, string requestId);
}
