using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>What the driver reports, as the one exception that callers of the store know.</summary>
internal static class MongoDbFault
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterRepair = TimeSpan.FromSeconds(30);

    // By https://github.com/mongodb/specifications (retryable reads and writes): the server, or the way to it, is about to recover.
    // Beside those: time limits (50, 262), cursors that a fail-over closed (43, 237), interruptions (11601), unknown topology (123).
    private static readonly HashSet<int> Passing =
        [6, 7, 43, 50, 64, 89, 91, 112, 123, 133, 134, 189, 202, 237, 262, 9001, 10058, 10107, 11600, 11601, 11602, 13388, 13435, 13436];

    private static readonly HashSet<int> Refused = [13, 18];
    private static readonly HashSet<int> TooLarge = [10334, 17419, 17420];

    public static StoreUnavailableException NotOpen() =>
        new("The appointment store is not open: the server is starting or stopping. Try again shortly.") { RetryAfter = Soon };

    public static StoreUnavailableException Late(Exception? fault = null) =>
        new("The database did not answer in time. Try again shortly.", fault);

    public static StoreUnavailableException From(Exception fault)
    {
        if (fault is StoreUnavailableException known)
            return known;
        if (fault is ObjectDisposedException)
            return NotOpen();
        if (fault is MongoAuthenticationException || Refused.Contains(Code(fault)))
        {
            const string Message = "The database refuses the registry's account. The administrator must give it the role readWrite.";
            return new StoreUnavailableException(Message, fault) { RetryAfter = AfterRepair };
        }

        if (TooLarge.Contains(Code(fault)))
            return new StoreUnavailableException("The versions of this appointment fill its document; it takes no more.", fault) { RetryAfter = AfterRepair };
        if (IsPassing(fault))
            return Late(fault);
        return new StoreUnavailableException("The appointment store met a fault. The administrator finds its cause in the log.", fault) { RetryAfter = AfterRepair };
    }

    /// <summary>Whether the same operation may succeed in a moment. It tells nothing of whether this one was done.</summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        MongoAuthenticationException => false,
        MongoConnectionException or MongoConnectionPoolPausedException or MongoWaitQueueFullException => true,
        TimeoutException or OperationCanceledException => true,
        // Done, but not as durably as was asked: asking again tells whether it is by now.
        MongoWriteConcernException => true,
        _ => Passing.Contains(Code(fault)),
    };

    private static int Code(Exception fault) => fault switch
    {
        MongoCommandException command => command.Code,
        WriteErrorException error => error.Code,
        MongoExecutionTimeoutException => 50,
        MongoCursorNotFoundException => 43,
        _ => 0,
    };
}
