using System.Security;
using FhirHost.Formats;
using FhirHost.Http.ContentCodings;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>Maps exceptions to what the caller gets (status and issue) and what the administrator gets (the log).</summary>
internal static partial class ExceptionMapping
{
    /// <summary>Replaces the response, whatever a handler has set, by the error.</summary>
    public static void Apply(IVonkContext context, Exception cause, string requestId, ILogger logger)
    {
        var (status, issue) = Map(cause, requestId, logger);
        NoteCodings(context.HttpContext(), cause);
        var response = context.Response;
        response.Payload = null;
        response.Headers.Clear();
        response.HttpResult = status;
        response.Outcome.Replace(issue);
    }

    /// <summary>A body in a coding that is not decoded is refused with those that are (RFC 9110 section 12.5.3).</summary>
    public static void NoteCodings(HttpContext http, Exception cause)
    {
        if (cause is CodingException { StatusCode: StatusCodes.Status415UnsupportedMediaType })
            http.Response.Headers.AcceptEncoding = ContentCoding.Supported;
    }

    /// <summary>The status and the issue; the cause is logged.</summary>
    public static (int Status, VonkIssue Issue) Map(Exception cause, string requestId, ILogger logger)
    {
        switch (cause)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (StatusCodes.Status413PayloadTooLarge,
                    Issue(IssueType.TooLong, new("The body is larger than this server accepts.", "Send less in one request.")));
            case CodingException coding:
                var isDamaged = coding.StatusCode == StatusCodes.Status400BadRequest;
                return (coding.StatusCode, Issue(isDamaged ? IssueType.Invalid : IssueType.NotSupported, coding.Text));
            case BadHttpRequestException bad:
                Log.Malformed(logger, cause, requestId);
                return (bad.StatusCode, Issue(IssueType.Invalid, new(
                    "The HTTP request is malformed or was cut off.",
                    "Send it again, complete.")));
            case SecurityException:
                // Thrown by a repository where the caller may not see what a plugin searches on its behalf.
                Log.Forbidden(logger, cause, requestId);
                return (StatusCodes.Status403Forbidden, Issue(IssueType.Forbidden,
                    new("The caller may not read what this response would contain.", "Send a token that grants it.")));
            case VonkParameterException:
                // Thrown by a plugin that requires a repository to have handled a parameter.
                Log.NotTaken(logger, cause, requestId);
                return (StatusCodes.Status400BadRequest, Issue(IssueType.NotSupported,
                    new(
                        "A required search parameter is invalid or unsupported.",
                        "Correct or remove it; see /metadata for those that are supported.")));
            case NotImplementedException:
                // Thrown by a facade that does not have a resource type.
                Log.NotImplemented(logger, cause, requestId);
                return (StatusCodes.Status501NotImplemented, Issue(IssueType.NotSupported,
                    new("This server does not support this interaction on this type of resource.", "See /metadata.")));
            default:
                Log.Crashed(logger, cause, requestId);
                return (StatusCodes.Status500InternalServerError, Unexpected(requestId));
        }
    }

    /// <summary>What callers get of an unexpected error: the id under which the administrator finds it in the log.</summary>
    public static VonkIssue Unexpected(string requestId) => HostIssues.Of(IssueSeverity.Fatal, IssueType.Exception,
        new("An unexpected error occurred.", $"Try again; if it persists, give the administrator this id: {requestId}"));

    private static VonkIssue Issue(IssueType type, OutcomeText text) => HostIssues.Of(IssueSeverity.Error, type, text);

    private static partial class Log
    {
        [LoggerMessage(EventIds.Crashed, LogLevel.Error, "Request {RequestId} failed by an unexpected error")]
        public static partial void Crashed(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.Malformed, LogLevel.Debug, "Request {RequestId} is malformed or was cut off")]
        public static partial void Malformed(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.NotImplemented, LogLevel.Debug, "Request {RequestId} asked for what no plugin implements")]
        public static partial void NotImplemented(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.NotTaken, LogLevel.Debug, "Request {RequestId} has a required parameter that was not handled")]
        public static partial void NotTaken(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.Forbidden, LogLevel.Information, "Request {RequestId} asked for what its caller may not read")]
        public static partial void Forbidden(ILogger logger, Exception cause, string requestId);
    }
}
