using FhirHost.Interactions;
using FhirHost.Limits;

namespace FhirHost.Http;

/// <summary>
/// Order 1128: completes what handlers leave. What one throws becomes an outcome without internals (S14), and parameters that none took
/// into account are reported (<see cref="ArgumentReport"/>). It stands inside the parts that complete, record and write answers, so that a
/// crash is answered like any other refusal, and is in the registry's audit.
/// </summary>
[VonkConfiguration(order: 1128)]
internal static class ExceptionOutcome
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, ILogger<IVonkContext> logger, ILoggerFactory loggers)
    {
        var arguments = loggers.CreateLogger(typeof(ArgumentReport).FullName!);
        return app.Use(next => new Layer(next, logger, arguments).InvokeAsync);
    }

    private sealed class Layer(RequestDelegate next, ILogger logger, ILogger arguments)
    {
        public async Task InvokeAsync(HttpContext http)
        {
            try
            {
                await next(http);
                // A handler that did not look at the time: its answer comes later than any that is worth waiting for.
                if (Deadline.IsOverFor(http) && !AnswerBody.IsSilent(http.Vonk().Response))
                    Refusal.OutOfTime.ApplyTo(http, http.Vonk());
                if (!http.Response.HasStarted)
                    ArgumentReport.Complete(http, http.Vonk(), arguments);
            }
            catch (Exception cause) when (!http.Response.HasStarted)
            {
                ExceptionMapping.Map(http, cause, logger).ApplyTo(http, http.Vonk());
            }
        }
    }
}
