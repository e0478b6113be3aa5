using FhirHost.Formats;
using FhirHost.Limits;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

namespace FhirHost.Http;

/// <summary>
/// Order 1109: what middleware of plugins throws that stands outside the part that writes answers. It answers by itself, in the format that
/// was asked for.
/// </summary>
[VonkConfiguration(order: 1109)]
internal static class LastGuard
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, ResourceWriter writer, ILogger<IVonkContext> logger, IConfiguration configuration)
    {
        var fallback = FormatNegotiation.Fallback(configuration);
        return app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception cause) when (!http.Response.HasStarted && !Deadline.HasGone(http))
            {
                var isLate = Deadline.IsOverFor(http);
                Deadline.LetAnswerOut(http);
                if (isLate)
                    http.Response.Headers.RetryAfter = Refusal.RetryAfter;
                var (status, issue) = isLate ? (Refusal.OutOfTime.Status, Refusal.OutOfTime.Issue) : ThrownFault.Read(cause, http.TraceIdentifier, logger);
                var outcome = new VonkOutcome();
                outcome.AddIssue(issue);
                http.Response.Headers.ContentLength = null;
                http.Response.StatusCode = status;
                http.Response.ContentType = FormatNegotiation.WithCharset(Negotiation.Choose(http.Request, fallback) ?? FhirFormat.Json);
                await writer.WriteAsync(http, new HostResource(OutcomeElement.Of(outcome), ""));
            }
        });
    }
}
