namespace Registry.Storage.MongoDb;

/// <summary>What the MongoDB store logs; event ids 3100 to 3199. Never a document, nor the connection string.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.MongoDbOpened, LogLevel.Information,
        "The appointment store is open: {Collection} on a {Topology}, schema version {SchemaVersion}.")]
    public static partial void Opened(ILogger logger, string collection, string topology, int schemaVersion);

    [LoggerMessage(EventIds.MongoDbClosed, LogLevel.Information, "The appointment store is closed.")]
    public static partial void Closed(ILogger logger);

    [LoggerMessage(EventIds.TriedAgain, LogLevel.Warning, "The database failed an operation, try {Tries}; it is tried again.")]
    public static partial void TriedAgain(ILogger logger, int tries, Exception error);

    [LoggerMessage(EventIds.GivenUp, LogLevel.Error, "The database failed an operation, tries: {Tries}. {Reason}")]
    public static partial void GivenUp(ILogger logger, int tries, string reason, Exception error);

    [LoggerMessage(EventIds.IndexMade, LogLevel.Information, "The index {Index} was made.")]
    public static partial void IndexMade(ILogger logger, string index);

    [LoggerMessage(EventIds.RetentionOn, LogLevel.Warning,
        "Retention is on: MongoDB deletes an appointment {Days} days after it is over. It leaves no audit record.")]
    public static partial void RetentionOn(ILogger logger, int days);

    [LoggerMessage(EventIds.IndexDropped, LogLevel.Warning,
        "The index {Index} was dropped, because the settings of retention have changed.")]
    public static partial void IndexDropped(ILogger logger, string index);

    [LoggerMessage(EventIds.RetentionChanged, LogLevel.Warning,
        "Retention has changed from {Before} to {Now} days. MongoDB deletes what is older within minutes.")]
    public static partial void RetentionChanged(ILogger logger, double before, int now);

    [LoggerMessage(EventIds.OtherUniqueIndex, LogLevel.Warning,
        "The collection has a unique index, {Index}, that is not the registry's. It can reject appointments; drop it.")]
    public static partial void OtherUniqueIndex(ILogger logger, string index);

    [LoggerMessage(EventIds.IndexBegun, LogLevel.Information,
        "The index {Index} is being made. On a large collection this takes a while; the start waits for it, however long it takes.")]
    public static partial void IndexBegun(ILogger logger, string index);

    [LoggerMessage(EventIds.IndexProgress, LogLevel.Information,
        "The index {Index} is being made, {Elapsed} so far: {Done} of {Total} documents ({Percent} %).")]
    public static partial void IndexProgress(ILogger logger, string index, TimeSpan elapsed, long done, long total, long percent);

    [LoggerMessage(EventIds.IndexUnderWay, LogLevel.Information, "The index {Index} is being made, {Elapsed} so far.")]
    public static partial void IndexUnderWay(ILogger logger, string index, TimeSpan elapsed);

    [LoggerMessage(EventIds.IndexInterrupted, LogLevel.Warning,
        "Making the index {Index} was interrupted; it goes on when the database answers again.")]
    public static partial void IndexInterrupted(ILogger logger, string index, Exception cause);
}
