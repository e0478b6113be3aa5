using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Registry.Audit;
using Registry.Plugin.Audit;
using Registry.Storage;
using Vonk.Core.Context.Http;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// Answers 503 where the store cannot answer now (spec S13). Nothing was half-written, so the caller may simply try again.
/// </summary>
internal sealed class StoreFaults(RequestDelegate next, OutcomeAnswer answer, AuditFailures failures)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (AuditUnavailableException cause) when (!http.Response.HasStarted)
        {
            // No record of a write could be kept, so nothing was stored. The log says so once, and not as a crash for each request.
            failures.Report(cause.Message);
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
