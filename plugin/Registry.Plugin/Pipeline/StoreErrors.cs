using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Registry.Audit;
using Registry.Storage;
using Vonk.Core.Context;
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
internal sealed class StoreErrors(RequestDelegate next, OutcomeResponse outcomes)
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
            AuditUnavailable.Respond(http.Vonk(), outcomes);
        }
        catch (StoreUnavailableException cause) when (!http.Response.HasStarted)
        {
            var seconds = Math.Ceiling(cause.RetryAfter.TotalSeconds);
            http.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
            var text = new OutcomeText(cause.Message, "Nothing was half-written; retrying after the time in Retry-After is safe.");
            var issue = OutcomeIssue.Error("transient", SpineCode.InternalServerError, text);
            outcomes.Reject(http.Vonk(), StatusCodes.Status503ServiceUnavailable, issue);
        }
    }
}

/// <summary>The answer where no record of a request can be kept, and the settings say that it is refused then.</summary>
internal static class AuditUnavailable
{
    private const string RetryAfter = "5";

    /// <summary>What was done stays done: the caller tries again, and learns then that it is (spec R10, C5).</summary>
    public static void Respond(IVonkContext context, OutcomeResponse outcomes)
    {
        context.Response.Headers.Clear();
        AppointmentResponse.RemoveVersionHeaders(context.HttpContext().Response);
        context.HttpContext().Response.Headers[HeaderNames.RetryAfter] = RetryAfter;
        outcomes.Reject(context, StatusCodes.Status503ServiceUnavailable, OutcomeIssue.Error("transient", SpineCode.InternalServerError,
            new(
                "The audit log is unavailable, so this request was not completed.",
                "Retry after the time in Retry-After; retrying is safe.")));
    }
}
