using System.Security;
using FhirHost.Limits;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>
/// Order 1128: turns what a handler throws into an outcome without internals (S14). It stands inside the parts that
/// complete and write answers, so that a crash is answered like any other refusal.
/// </summary>
[VonkConfiguration(order: 1128)]
internal static partial class ExceptionGuard
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, ILogger<IVonkContext> logger) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException cause) when (!http.Response.HasStarted)
        {
            Refuse(http.Vonk(), cause);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            // Where the client has gone, nobody reads this.
            Refusal.OutOfTime.ApplyTo(http, http.Vonk());
        }
        catch (SecurityException cause) when (!http.Response.HasStarted)
        {
            // What a repository answers with where the caller may not have what a plugin looks for on its behalf.
            Log.Forbidden(logger, cause, http.TraceIdentifier);
            var response = http.Vonk().Response;
            response.Payload = null;
            response.HttpResult = StatusCodes.Status403Forbidden;
            response.Outcome.AddIssue(IssueSeverity.Error, IssueType.Forbidden, diagnostics: "The caller may not have what this answer would hold; send a token that grants it.");
        }
        catch (NotImplementedException cause) when (!http.Response.HasStarted)
        {
            // What a facade answers with where it does not have a resource type.
            Log.NotImplemented(logger, cause, http.TraceIdentifier);
            var response = http.Vonk().Response;
            response.Payload = null;
            response.HttpResult = StatusCodes.Status501NotImplemented;
            response.Outcome.AddIssue(IssueSeverity.Error, IssueType.NotSupported, diagnostics: "This server does not do this for this type of resource; see /metadata for what it does.");
        }
        catch (Exception cause) when (!http.Response.HasStarted)
        {
            Log.Crashed(logger, cause, http.TraceIdentifier);
            var response = http.Vonk().Response;
            response.Payload = null;
            response.HttpResult = StatusCodes.Status500InternalServerError;
            response.Outcome.AddIssue(Unexpected(http.TraceIdentifier));
        }
    });

    /// <summary>What callers learn of a crash: the id under which the administrator finds it in the log.</summary>
    public static VonkIssue Unexpected(string requestId) => new(IssueSeverity.Fatal, IssueType.Exception)
    {
        Diagnostics = $"Something unexpected went wrong. Try again; if it stays so, tell the administrator this id: {requestId}",
    };

    private static void Refuse(IVonkContext context, BadHttpRequestException cause)
    {
        context.Response.Payload = null;
        context.Response.HttpResult = cause.StatusCode;
        if (cause.StatusCode == StatusCodes.Status413PayloadTooLarge)
            context.Response.Outcome.AddIssue(IssueSeverity.Error, IssueType.TooLong, diagnostics: "The body is larger than this server accepts; send less in one request.");
        else
            context.Response.Outcome.AddIssue(IssueSeverity.Error, IssueType.Invalid, diagnostics: "The HTTP request is malformed or was cut off; send it again, complete.");
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Error, "Request {RequestId} crashed")]
        public static partial void Crashed(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(1023, LogLevel.Information, "Request {RequestId} asked for what its caller may not have")]
        public static partial void Forbidden(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(1022, LogLevel.Debug, "Request {RequestId} asked for what no plugin implements")]
        public static partial void NotImplemented(ILogger logger, Exception cause, string requestId);
    }
}
