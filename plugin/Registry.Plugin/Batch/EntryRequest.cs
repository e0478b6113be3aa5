using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Registry.Validation.Tree;

namespace Registry.Plugin.Batch;

/// <summary>An entry of a batch as a request by itself.</summary>
internal static class EntryRequest
{
    // What is the batch's own, and says nothing of an entry.
    private static readonly string[] NotCarried =
    [
        HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.TransferEncoding,
        HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, "If-None-Exist",
    ];

    /// <summary>The request, from the same caller.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="target">Where its URL leads.</param>
    /// <param name="batch">The request that the batch came with.</param>
    /// <param name="model">The FHIR version that was settled for the batch.</param>
    /// <param name="format">The format of the batch.</param>
    public static IHttpRequestFeature Of(
        BatchEntry entry, EntryTarget target, IHttpRequestFeature batch, string model, SourceFormat format)
    {
        var request = new HttpRequestFeature
        {
            Method = entry.Method,
            Scheme = batch.Scheme,
            PathBase = batch.PathBase,
            Protocol = batch.Protocol,
            Path = target.Path,
            QueryString = target.Query,
        };
        var headers = request.Headers;
        foreach (var (name, value) in batch.Headers.Where(header => !NotCarried.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            headers[name] = value;
        foreach (var (name, value) in entry.Headers)
            headers[name] = value;
        // The answers are put together in JSON; the version of FHIR is what the batch asks for.
        headers.Accept = "application/fhir+json" + Version(model);
        if (entry.Body is not { } body)
            return request;
        request.Body = Stream(body);
        headers[HeaderNames.ContentLength] = body.Length.ToString(CultureInfo.InvariantCulture);
        var type = format == SourceFormat.Xml ? "xml" : "json";
        headers[HeaderNames.ContentType] = $"application/fhir+{type}; charset=utf-8" + Version(model);
        return request;
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var bytes)
        ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);

    private static string Version(string model) =>
        model.StartsWith("Fhir", StringComparison.Ordinal) ? $"; fhirVersion={model["Fhir".Length..]}" : "";
}
