using Microsoft.Net.Http.Headers;
using Vonk.Core.Context.Http;

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
        catch (Exception cause) when (cause is AuditUnavailableException or StoreUnavailableException && !http.Response.HasStarted)
        {
            // Nothing was stored. The log has it already, once, and not as a crash for each request.
            Unavailable.Respond(http.Vonk(), outcomes, cause);
        }
    }
}

/// <summary>The answer where the store or the audit is unavailable.</summary>
internal static class Unavailable
{
    private static readonly TimeSpan AuditRetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>What was done stays done: the caller tries again, and learns then that it is (spec R10, C5).</summary>
    public static void Respond(IVonkContext context, OutcomeResponse outcomes, Exception? cause = null)
    {
        var (retryAfter, text) = cause is StoreUnavailableException store
            ? (store.RetryAfter, new OutcomeText(
                store.Message, "Nothing was half-written; retrying after the time in Retry-After is safe."))
            : (AuditRetryAfter, new OutcomeText(
                "The audit log is unavailable, so this request was not completed.",
                "Retry after the time in Retry-After; retrying is safe."));
        var response = context.HttpContext().Response;
        context.Response.Headers.Clear();
        AppointmentResponse.RemoveVersionHeaders(response);
        response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        outcomes.Reject(context, StatusCodes.Status503ServiceUnavailable, "transient", text);
    }
}
