using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fhir.Http.Batch;

/// <summary>One request of a batch, as it would be sent by itself, <see href="http://hl7.org/fhir/STU3/http.html#transaction"/>.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The URL, relative to the base or absolute.</param>
/// <param name="Headers">The conditions, as headers.</param>
/// <param name="Body">The resource, byte for byte what the batch held; null if it has none, or it is kept in another form.</param>
internal sealed record BatchEntry(
    string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte>? Body = null)
{
    /// <summary>The members of <c>entry.request</c> that are headers of a request by itself.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Conditions { get; } =
    [
        new("ifMatch", HeaderNames.IfMatch), new("ifNoneMatch", HeaderNames.IfNoneMatch), new("ifNoneExist", "If-None-Exist"),
        new("ifModifiedSince", HeaderNames.IfModifiedSince),
    ];

    // What is the batch's own, and says nothing of an entry.
    private static readonly string[] NotCarried =
    [
        HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.TransferEncoding,
        .. Conditions.Select(condition => condition.Value),
    ];

    /// <summary>The entry as a request from the same caller, without its body.</summary>
    public HttpRequestFeature ToRequest(IHttpRequestFeature batch, EntryTarget target)
    {
        var request = new HttpRequestFeature
        {
            Method = Method,
            Scheme = batch.Scheme,
            Protocol = batch.Protocol,
            PathBase = batch.PathBase,
            Path = target.Path,
            QueryString = target.Query,
        };
        foreach (var (name, value) in batch.Headers.Where(header => !NotCarried.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            request.Headers[name] = value;
        foreach (var (name, value) in Headers)
            request.Headers[name] = name == HeaderNames.IfModifiedSince ? HttpDate(value) : value;
        return request;
    }

    /// <summary>What <c>entry.response.status</c> says, such as <c>201 Created</c>.</summary>
    public static string StatusText(int status) =>
        $"{status.ToString(CultureInfo.InvariantCulture)} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd();

    /// <summary>The value of <c>Last-Modified</c> as <c>entry.response.lastModified</c>; null if it is no date.</summary>
    public static string? LastModified(string? header) => DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, out var instant)
        ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null;

    // In a Bundle it is an instant, in a header a date of HTTP.
    private static string HttpDate(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var instant) ? HeaderUtilities.FormatDate(instant) : value;
}
