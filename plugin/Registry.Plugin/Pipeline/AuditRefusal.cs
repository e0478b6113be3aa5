using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Context;

namespace Registry.Plugin.Pipeline;

/// <summary>The answer where no record of a request can be kept, and the settings say that it is refused then.</summary>
internal static class AuditRefusal
{
    private const string RetryAfter = "5";

    /// <summary>What was done stays done: the caller tries again, and learns then that it is (spec R10, C5).</summary>
    public static void Give(IVonkContext context, OutcomeAnswer answer)
    {
        context.Response.Headers.Clear();
        AppointmentAnswer.Withdraw(context);
        context.HttpContext().Response.Headers[HeaderNames.RetryAfter] = RetryAfter;
        answer.Refuse(context, StatusCodes.Status503ServiceUnavailable, OutcomeIssue.Error("transient", SpineCode.InternalServerError,
            "The audit log is unavailable, so this request was not completed. Retry after the time in Retry-After; retrying is safe."));
    }
}
