using System.Security;
using FhirHost.Http.ContentCodings;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>What a caller learns of an exception, and what the administrator does.</summary>
internal static partial class ThrownFault
{
    /// <summary>Makes the fault the answer; what a handler said before does not hold any more.</summary>
    public static void Give(IVonkContext context, Exception cause, string requestId, ILogger logger)
    {
        var (status, issue) = Read(cause, requestId, logger);
        NoteCodings(context.HttpContext(), cause);
        var response = context.Response;
        response.Payload = null;
        response.Headers.Clear();
        response.HttpResult = status;
        response.Outcome.AddIssue(issue);
    }

    /// <summary>A body in a coding that is not decoded is refused with those that are (RFC 9110 section 12.5.3).</summary>
    public static void NoteCodings(HttpContext http, Exception cause)
    {
        if (cause is CodingException { StatusCode: StatusCodes.Status415UnsupportedMediaType })
            http.Response.Headers.AcceptEncoding = ContentCoding.Supported;
    }

    /// <summary>The status and the issue; the cause is logged.</summary>
    public static (int Status, VonkIssue Issue) Read(Exception cause, string requestId, ILogger logger)
    {
        switch (cause)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (StatusCodes.Status413PayloadTooLarge,
                    Issue(IssueType.TooLong, "The body is larger than this server accepts; send less in one request."));
            case CodingException coding:
                var isDamaged = coding.StatusCode == StatusCodes.Status400BadRequest;
                return (coding.StatusCode, Issue(isDamaged ? IssueType.Invalid : IssueType.NotSupported, coding.Message));
            case BadHttpRequestException bad:
                Log.Malformed(logger, cause, requestId);
                return (bad.StatusCode, Issue(IssueType.Invalid, "The HTTP request is malformed or was cut off; send it again, complete."));
            case SecurityException:
                // What a repository answers with where the caller may not have what a plugin looks for on its behalf.
                Log.Forbidden(logger, cause, requestId);
                return (StatusCodes.Status403Forbidden, Issue(IssueType.Forbidden,
                    "The caller has no right to what this answer would hold. Send a token that grants it."));
            case VonkParameterException:
                // What a plugin asserts that a repository has taken into account.
                Log.NotTaken(logger, cause, requestId);
                return (StatusCodes.Status400BadRequest, Issue(IssueType.NotSupported,
                    "A required search parameter is invalid or unsupported. Correct or remove it; "
                    + "see /metadata for those that are supported."));
            case NotImplementedException:
                // What a facade answers with where it does not have a resource type.
                Log.NotImplemented(logger, cause, requestId);
                return (StatusCodes.Status501NotImplemented, Issue(IssueType.NotSupported,
                    "This server does not support this interaction on this type of resource; see /metadata."));
            default:
                Log.Crashed(logger, cause, requestId);
                return (StatusCodes.Status500InternalServerError, Unexpected(requestId));
        }
    }

    /// <summary>What callers learn of a crash: the id under which the administrator finds it in the log.</summary>
    public static VonkIssue Unexpected(string requestId) => new(IssueSeverity.Fatal, IssueType.Exception)
    {
        Diagnostics = $"Something unexpected went wrong. Try again; if it stays so, tell the administrator this id: {requestId}",
    };

    private static VonkIssue Issue(IssueType type, string diagnostics) => new(IssueSeverity.Error, type) { Diagnostics = diagnostics };

    private static partial class Log
    {
        [LoggerMessage(EventIds.Crashed, LogLevel.Error, "Request {RequestId} crashed")]
        public static partial void Crashed(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.Malformed, LogLevel.Debug, "Request {RequestId} is malformed or was cut off")]
        public static partial void Malformed(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.NotImplemented, LogLevel.Debug, "Request {RequestId} asked for what no plugin implements")]
        public static partial void NotImplemented(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.NotTaken, LogLevel.Debug, "Request {RequestId} has a parameter that was not taken into account")]
        public static partial void NotTaken(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.Forbidden, LogLevel.Information, "Request {RequestId} asked for what its caller may not have")]
        public static partial void Forbidden(ILogger logger, Exception cause, string requestId);
    }
}
