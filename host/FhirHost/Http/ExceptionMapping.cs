using System.Security;
using FhirHost.Http.ContentCodings;
using FhirHost.Limits;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Http;

/// <summary>The one place that maps exceptions to what the caller gets and what the administrator gets (the log).</summary>
internal static partial class ExceptionMapping
{
    /// <summary>The response to what was thrown before there was an answer; the cause is logged.</summary>
    public static Refusal Map(HttpContext http, Exception cause, ILogger logger)
    {
        // Where the client has gone, this answer reaches no one.
        if (Deadline.IsOverFor(http) || (cause is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
            return Refusal.OutOfTime;
        var requestId = http.TraceIdentifier;
        switch (cause)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new(StatusCodes.Status413PayloadTooLarge, IssueType.TooLong,
                    new("The body is larger than this server accepts.", "Send less in one request."));
            case CodingException coding:
                var isDamaged = coding.StatusCode == StatusCodes.Status400BadRequest;
                return new(coding.StatusCode, isDamaged ? IssueType.Invalid : IssueType.NotSupported, coding.Text)
                {
                    AcceptEncoding = coding.StatusCode == StatusCodes.Status415UnsupportedMediaType ? ContentCoding.Supported : null,
                };
            case BadHttpRequestException bad:
                Log.Malformed(logger, cause, requestId);
                return new(bad.StatusCode, IssueType.Invalid,
                    new("The HTTP request is malformed or was cut off.", "Send it again, complete."));
            case SecurityException:
                // Thrown by a repository where the caller may not see what a plugin searches on its behalf.
                Log.Forbidden(logger, cause, requestId);
                return new(StatusCodes.Status403Forbidden, IssueType.Forbidden,
                    new("The caller may not read what this response would contain.", "Send a token that grants it."));
            case VonkParameterException:
                // Thrown by a plugin that requires a repository to have handled a parameter.
                Log.NotTaken(logger, cause, requestId);
                return new(StatusCodes.Status400BadRequest, IssueType.NotSupported,
                    new(
                        "A required search parameter is invalid or unsupported.",
                        "Correct or remove it; see /metadata for those that are supported."));
            case NotImplementedException:
                // Thrown by a facade that does not have a resource type.
                Log.NotImplemented(logger, cause, requestId);
                return new(StatusCodes.Status501NotImplemented, IssueType.NotSupported,
                    new("This server does not support this interaction on this type of resource.", "See /metadata."));
            default:
                Log.Crashed(logger, cause, requestId);
                return Unexpected(requestId);
        }
    }

    /// <summary>The response to what was thrown when there was an answer, such as by what writes it.</summary>
    public static Refusal OfWriting(HttpContext http, Exception cause, ILogger logger)
    {
        if (Deadline.IsOverFor(http))
            return Refusal.OutOfTime;
        Log.WritingFailed(logger, cause, http.TraceIdentifier);
        return Unexpected(http.TraceIdentifier);
    }

    /// <summary>What callers get of an unexpected error: the id under which the administrator finds it in the log.</summary>
    private static Refusal Unexpected(string requestId) => new(StatusCodes.Status500InternalServerError, IssueType.Exception,
        new("An unexpected error occurred.", $"Try again; if it persists, give the administrator this id: {requestId}"))
    {
        Severity = IssueSeverity.Fatal,
    };

    private static partial class Log
    {
        [LoggerMessage(EventIds.Crashed, LogLevel.Error, "Request {RequestId} failed by an unexpected error")]
        public static partial void Crashed(ILogger logger, Exception cause, string requestId);

        [LoggerMessage(EventIds.WritingFailed, LogLevel.Error, "The answer to request {RequestId} could not be written")]
        public static partial void WritingFailed(ILogger logger, Exception cause, string requestId);

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
