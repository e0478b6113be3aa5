using FhirHost.Limits;

namespace FhirHost.Http;

/// <summary>
/// Order 1128: turns what a handler throws into an outcome without internals (S14). It stands inside the parts that
/// complete, record and write answers, so that a crash is answered like any other refusal, and is in the registry's audit.
/// </summary>
[VonkConfiguration(order: 1128)]
internal static class ExceptionOutcome
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, ILogger<IVonkContext> logger) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
            // A handler that did not look at the time: its answer comes later than any that is worth waiting for.
            if (Deadline.IsOverFor(http) && !AnswerBody.IsSilent(http.Vonk().Response))
                Refusal.OutOfTime.ApplyTo(http, http.Vonk());
        }
        catch (Exception cause) when (!http.Response.HasStarted)
        {
            ExceptionMapping.Map(http, cause, logger).ApplyTo(http, http.Vonk());
        }
    });
}
