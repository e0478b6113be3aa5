using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>Which errors of the driver may be gone at the next try.</summary>
internal static class Transient
{
    // By the driver specifications "retryable writes" and "client backpressure" (https://github.com/mongodb/specifications): the server
    // itself says whether trying again can help. Labels come first; the codes below are for servers, and topologies, that send none.
    private static readonly string[] Labels = ["RetryableWriteError", "RetryableError", Overloaded];

    private const string Overloaded = "SystemOverloadedError";

    // The specifications' codes, and beside them: locks (24, 46), a server that is not initialized yet (94), time limits (50, 262),
    // cursors that a fail-over closed (43, 237), interruptions (11601), unknown topology (123), an overloaded server (462).
    private static readonly HashSet<int> Codes =
    [
        6, 7, 24, 43, 46, 50, 64, 89, 91, 94, 112, 123, 133, 134, 189, 202, 237, 262, 462,
        9001, 10058, 10107, 11600, 11601, 11602, 13388, 13435, 13436,
    ];

    /// <summary>Whether the same operation may succeed in a moment. It does not say whether this one was done.</summary>
    public static bool Is(Exception error) => error switch
    {
        // While servers change their roles, one of them may not know the account yet. A wrong password never passes, and is reported
        // when the time of the operation has run out.
        MongoAuthenticationException => true,
        MongoConnectionException or MongoConnectionPoolPausedException or MongoWaitQueueFullException => true,
        TimeoutException or OperationCanceledException => true,
        // Done, but not as durably as was asked: asking again shows whether it is by now.
        MongoWriteConcernException => true,
        _ => Codes.Contains(ErrorCode.Of(error)) || Array.Exists(Labels, label => HasLabel(error, label)),
    };

    /// <summary>As <see cref="Is"/>, at start: there an account that is rejected has a wrong password, and waiting does not help.</summary>
    public static bool IsAtStart(Exception error) =>
        error is MongoAuthenticationException ? error.InnerException is { } cause && Is(cause) : Is(error);

    /// <summary>Whether the server rejects work because it has too much of it.</summary>
    public static bool IsOverload(Exception error) => HasLabel(error, Overloaded);

    private static bool HasLabel(Exception error, string label) => error switch
    {
        MongoException known => known.HasErrorLabel(label),
        WriteErrorException rejected => rejected.Labels.Contains(label, StringComparer.Ordinal),
        _ => false,
    };
}
