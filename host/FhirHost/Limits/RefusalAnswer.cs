using FhirHost.Formats;

namespace FhirHost.Limits;

/// <summary>
/// Order 1222, behind the gates of plugins, so that a caller whom they do not let in gets that refusal alone, and the record of any other
/// names its caller: refuses a request for its form. That is what was noted of its URL, headers or host (<see cref="Refusal"/>), and
/// formats that are not served (<see cref="FormatNegotiation"/>).
/// </summary>
[VonkConfiguration(order: 1222)]
internal static class RefusalAnswer
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.Use((http, next) => Refuses(http) ? Task.CompletedTask : next(http));

    /// <summary>Refuses a request for its form, also for parts of the host that stand before the gates; whether it did.</summary>
    public static bool Refuses(HttpContext http)
    {
        if (http.Features.Find<Refusal>() is not { } noted)
            return FormatNegotiation.Refuses(http);
        noted.ApplyTo(http, http.Vonk());
        return true;
    }
}
