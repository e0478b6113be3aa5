using Fhir.Http.Privacy;
using Microsoft.AspNetCore.Builder;

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
    private static readonly Func<ILogger, string, string, IDisposable?> Scope = LoggerMessage.DefineScope<string,
        string>("{RequestId} {CorrelationId}");

    public static IApplicationBuilder Configure(IApplicationBuilder app, ILogger<HttpRequest> logger, IdGenerator newId) =>
        app.Use(async (http, next) =>
    {
        var given = http.Request.Headers[RequestId].ToString();
        var correlation = http.Request.Headers[CorrelationId].ToString();
        var id = IsHarmless(given) ? given : newId();
        if (correlation.Length == 0 && given.Length > 0 && given != id)
            correlation = given;
        http.TraceIdentifier = id;
        var headers = http.Response.Headers;
        headers[RequestId] = id;
        if (IsHarmless(correlation))
            headers[CorrelationId] = correlation;
        using (Scope(logger, id, IsHarmless(correlation) ? correlation : "-"))
            await next(http);
    });

    private static bool IsHarmless(string id) =>
        id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
        // A client that takes a patient's NHS number for an id would have it in every log.
        && !PatientNumbers.MayBeIn(id);
}

/// <summary>Makes ids for requests that come without one.</summary>
internal delegate string IdGenerator();
