using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Registry.Audit;
using Registry.Storage;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Pipeline;

/// <summary>Order 1228: around everything of the registry that asks the store.</summary>
[VonkConfiguration(order: 1228)]
[RequiredPart]
public static class StoreErrorsConfiguration
{
    /// <summary>Answers 503 where the store is unavailable.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.NotePart(typeof(StoreErrorsConfiguration)).UseMiddleware<StoreErrors>();
}

/// <summary>Answers 503 where the store or the audit is unavailable (spec S13). Nothing was half-written, so retrying is safe.</summary>
internal sealed class StoreErrors(RequestDelegate next, OutcomeAnswer answer)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (AuditUnavailableException) when (!http.Response.HasStarted)
        {
            // Nothing was stored. The log has it already, once, and not as a crash for each request.
            AuditRefusal.Give(http.Vonk(), answer);
        }
        catch (StoreUnavailableException cause) when (!http.Response.HasStarted)
        {
            var seconds = Math.Ceiling(cause.RetryAfter.TotalSeconds);
            http.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
            var diagnostics = $"{cause.Message} Nothing was half-written; retrying after the time in Retry-After is safe.";
            var issue = OutcomeIssue.Error("transient", SpineCode.InternalServerError, diagnostics);
            answer.Refuse(http.Vonk(), StatusCodes.Status503ServiceUnavailable, issue);
        }
    }
}
