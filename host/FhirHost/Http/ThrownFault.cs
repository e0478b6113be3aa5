using System.Security;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>What a caller learns of an exception, and what the administrator does.</summary>
internal static partial class ThrownFault
{
    /// <summary>The status and the issue; the cause is logged.</summary>
    public static (int Status, VonkIssue Issue) Read(Exception cause, string requestId, ILogger logger)
    {
        switch (cause)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (StatusCodes.Status413PayloadTooLarge, Issue(IssueType.TooLong, "The body is larger than this server accepts; send less in one request."));
            case BadHttpRequestException bad:
                return (bad.StatusCode, Issue(IssueType.Invalid, "The HTTP request is malformed or was cut off; send it again, complete."));
            case SecurityException:
                // What a repository answers with where the caller may not have what a plugin looks for on its behalf.
                Log.Forbidden(logger, cause, requestId);
                return (StatusCodes.Status403Forbidden, Issue(IssueType.Forbidden, "The caller may not have what this answer would hold; send a token that grants it."));
            case NotImplementedException:
                // What a facade answers with where it does not have a resource type.
                Log.NotImplemented(logger, cause, requestId);
                return (StatusCodes.Status501NotImplemented, Issue(IssueType.NotSupported, "This server does not do this for this type of resource; see /metadata for what it does."));
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
        [LoggerMessage(1020, LogLevel.Error, "Request {RequestId} crashed")]
        public static partial void Crashed(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(1022, LogLevel.Debug, "Request {RequestId} asked for what no plugin implements")]
        public static partial void NotImplemented(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(1023, LogLevel.Information, "Request {RequestId} asked for what its caller may not have")]
        public static partial void Forbidden(ILogger logger, Exception cause, string requestId);
    }
}
