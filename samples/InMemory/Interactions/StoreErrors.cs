using Microsoft.AspNetCore.Http;
using Samples.InMemory.Store;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>Answers for the exceptions of the store: middleware of a lower order than the handlers, so what they throw comes by.</summary>
internal sealed class StoreErrors(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            await next(http);
        }
        catch (StoreConflictException conflict)
        {
            Refusal.Give(http.Vonk(), StatusCodes.Status409Conflict, IssueType.Conflict, conflict.Message,
                "Read the resource again, and repeat the change on that version.");
        }
        catch (StoreFullException full)
        {
            Refusal.Give(http.Vonk(), StatusCodes.Status507InsufficientStorage, IssueType.TooCostly, full.Message,
                "Delete something, or restart the sample, and try again.");
        }
    }
}

/// <summary>Answers with an error and what to do about it.</summary>
internal static class Refusal
{
    public static void Give(IVonkContext context, int status, IssueType type, string error, string fix)
    {
        // Parameters do not matter any more; those that stay unhandled would be reported beside the error.
        context.Arguments.Handled();
        context.Response.Payload = null;
        context.Response.Headers.Clear();
        context.Response.HttpResult = status;
        context.Response.Outcome.AddIssue(IssueSeverity.Error, type, details: error, diagnostics: $"{error} {fix}");
    }
}
