using FhirHost.Formats;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Limits;

/// <summary>Why a request is not served.</summary>
internal sealed record Refusal(int Status, IssueType Type, OutcomeText Text)
{
    /// <summary>How long a client should wait before it tries a server again that is full.</summary>
    public const string RetryAfter = "1";

    public static Refusal Full { get; } = new(StatusCodes.Status503ServiceUnavailable, IssueType.Throttled,
        new("The server is serving as many requests as it can.", "Nothing was done. Try again after the time in Retry-After."));

    public static Refusal NoMemory { get; } = new(StatusCodes.Status503ServiceUnavailable, IssueType.Throttled,
        new(
            "The bodies of the requests under way take all the memory that is kept for them.",
            "Nothing was done. Try again after the time in Retry-After."));

    public static Refusal OutOfTime { get; } = new(StatusCodes.Status503ServiceUnavailable, IssueType.Transient,
        new(
            "The request took longer than this server's time limit and was stopped.",
            "Retry after the time in Retry-After; retrying is safe."));

    /// <summary>
    /// The refusal of a request whose URL or headers are too long, or whose headers are too many; null where they are not.
    /// </summary>
    public static Refusal? Of(HttpRequest request, RequestLimits limits)
    {
        if (request.Path.Value?.Length + request.QueryString.Value?.Length > limits.MaxUrlLength)
        {
            return new Refusal(StatusCodes.Status414UriTooLong, IssueType.TooLong,
                new($"The URL is longer than {limits.MaxUrlLength} characters.", "Send a search as a form, by POST to _search."));
        }

        var (count, length) = (0, 0L);
        foreach (var (name, values) in request.Headers)
        {
            count += values.Count;
            length += name.Length;
            for (var at = 0; at < values.Count; at++)
                length += values[at]?.Length ?? 0;
        }

        if (count > limits.MaxHeaderCount)
        {
            return new Refusal(StatusCodes.Status431RequestHeaderFieldsTooLarge, IssueType.TooLong,
                new($"The request has more than {limits.MaxHeaderCount} headers.", "Send fewer."));
        }

        return length > limits.MaxHeadersLength
            ? new Refusal(StatusCodes.Status431RequestHeaderFieldsTooLarge, IssueType.TooLong,
                new($"The headers hold more than {limits.MaxHeadersLength} characters.", "Send fewer or shorter ones."))
            : null;
    }

    /// <summary>Of the issue; fatal where the server has failed.</summary>
    public IssueSeverity Severity { get; init; } = IssueSeverity.Error;

    /// <summary>The codings that a body may have, where that of the request is refused (RFC 9110 section 12.5.3).</summary>
    public string? AcceptEncoding { get; init; }

    public VonkIssue Issue => HostIssues.Of(Severity, Type, Text);

    /// <summary>The headers that go with the status.</summary>
    public void SetHeaders(HttpResponse response)
    {
        if (Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = RetryAfter;
        if (AcceptEncoding is not null)
            response.Headers.AcceptEncoding = AcceptEncoding;
    }

    /// <summary>Replaces the answer of an interaction, whatever a handler has set.</summary>
    public void ApplyTo(HttpContext http, IVonkContext context)
    {
        SetHeaders(http.Response);
        // An entry that fails in time leaves the limit to the batch.
        if (http.RequestAborted.IsCancellationRequested)
            Deadline.LetAnswerOut(http);
        context.Arguments.Handled();
        context.Response.Payload = null;
        context.Response.Headers.Clear();
        // A plugin may have written those of its answer itself.
        http.Response.Headers.Remove(HeaderNames.ETag);
        http.Response.Headers.Remove(HeaderNames.LastModified);
        context.Response.HttpResult = Status;
        context.Response.Outcome.Replace(Issue);
    }
}
