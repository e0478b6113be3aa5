using System.Buffers;
using Fhir.Http.Privacy;

namespace FhirHost.Http;

/// <summary>
/// Gives every request an id, or takes the one it comes with, and answers it (F4). The ids appear in the log, so what a
/// client sends is taken only where it can do no harm there.
/// </summary>
[VonkConfiguration(order: 10)]
internal static class RequestIds
{
    private const string RequestId = "X-Request-Id";
    private const string CorrelationId = "X-Correlation-Id";
    private const int LongestId = 128;

    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public static IApplicationBuilder Configure(IApplicationBuilder app, IdGenerator newId) => app.Use((http, next) =>
    {
        var given = http.Request.Headers[RequestId].ToString();
        var correlation = http.Request.Headers[CorrelationId].ToString();
        var id = IsHarmless(given) ? given : newId();
        if (correlation.Length == 0 && given.Length > 0 && given != id)
            correlation = given;
        http.TraceIdentifier = id;
        var headers = http.Response.Headers;
        headers[RequestId] = id;
        var hasCorrelation = IsHarmless(correlation);
        if (hasCorrelation)
            headers[CorrelationId] = correlation;
        http.Features.Put(new RequestScope(id, hasCorrelation ? correlation : "-"));
        return next(http);
    });

    private static bool IsHarmless(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExcept(Harmless)
        // A client that takes a patient's NHS number for an id would have it in every log.
        && !PatientNumbers.MayBeIn(id);
}

/// <summary>Makes ids for requests that come without one.</summary>
internal delegate string IdGenerator();
