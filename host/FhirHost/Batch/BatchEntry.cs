using Hl7.Fhir.ElementModel;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Common;
using Vonk.Core.ElementModel;

namespace FhirHost.Batch;

/// <summary>One request of a batch.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The URL, relative to the base or absolute.</param>
/// <param name="Headers">The conditions, as headers.</param>
/// <param name="Resource">What is sent; null where nothing is.</param>
internal sealed record BatchEntry(string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, IResource? Resource)
{
    private static readonly (string Member, string Header)[] Conditions =
    [
        ("ifMatch", HeaderNames.IfMatch), ("ifNoneMatch", HeaderNames.IfNoneMatch), ("ifModifiedSince", HeaderNames.IfModifiedSince),
            ("ifNoneExist", "If-None-Exist"),
    ];

    public static BatchEntry Of(ISourceNode entry, string informationModel)
    {
        var request = entry.Child("request");
        return new BatchEntry(
            request?.ChildString("method") ?? "",
            request?.ChildString("url") ?? "",
            [.. Conditions.Select(condition => (condition.Header, Value(request?.ChildString(condition.Member), condition.Header)))
                .Where(header => header.Item2.Length > 0)],
            entry.Child("resource") is { } resource && resource.GetResourceTypeIndicator() is { } type ? resource.Rename(type)
                .Relocate(type).ToIResource(informationModel) : null);
    }

    /// <summary>The path and query below the base; null where the URL is another server's.</summary>
    public string? Below(Uri serverBase)
    {
        if (Uri.TryCreate(Url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            return absolute.AbsoluteUri.StartsWith(serverBase.AbsoluteUri, StringComparison.OrdinalIgnoreCase)
                ? absolute.AbsoluteUri[serverBase.AbsoluteUri.Length..] : null;
        return Url.TrimStart('/');
    }

    // In a Bundle it is an instant, in a header a date of HTTP.
    private static string Value(string? value, string header) =>
        header == HeaderNames.IfModifiedSince
            && DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var instant)
            ? HeaderUtilities.FormatDate(instant) : value ?? "";
}
