using FhirHost.Limits;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;

namespace FhirHost.Http;

/// <summary>
/// Order 1128: turns what a handler throws into an outcome without internals (S14). It stands inside the parts that
/// complete and write answers, so that a crash is answered like any other refusal.
/// </summary>
[VonkConfiguration(order: 1128)]
internal static class ExceptionGuard
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, ILogger<IVonkContext> logger) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            // Where the client has gone, nobody reads this.
            Refusal.OutOfTime.ApplyTo(http, http.Vonk());
        }
        catch (Exception cause) when (!http.Response.HasStarted)
        {
            ThrownFault.Give(http.Vonk(), cause, http.TraceIdentifier, logger);
        }
    });
}
