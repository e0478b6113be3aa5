using MongoDB.Bson;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>What the driver reports, as the one exception that callers of the store know.</summary>
internal static class MongoDbError
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterRepair = TimeSpan.FromSeconds(30);

    private static readonly HashSet<int> TooLarge = [10334, 17419, 17420];

    public static StoreUnavailableException NotOpen() =>
        new("The appointment store is not open: the server is starting or stopping. Try again shortly.") { RetryAfter = Soon };

    public static StoreUnavailableException Late(Exception? error = null) =>
        new("The database did not answer in time. Try again shortly.", error);

    /// <summary>An error of the start, with the setting that names the database.</summary>
    public static StoreUnavailableException AtStart(StoreUnavailableException error)
    {
        const string Key = $"{MongoDbStoreOptions.Section}:{nameof(MongoDbStoreOptions.ConnectionString)}";
        var complaint = $"The appointment store's database cannot be used: {error.Message.TrimEnd('.')}. It is named by {Key}.";
        return new StoreUnavailableException(complaint, error.InnerException) { RetryAfter = error.RetryAfter };
    }

    public static StoreUnavailableException From(Exception error)
    {
        if (error is StoreUnavailableException known)
            return known;
        if (error is ObjectDisposedException)
            return NotOpen();
        if (Advice(error) is { } advice)
            return new StoreUnavailableException(advice, error) { RetryAfter = AfterRepair };
        if (Transient.Is(error))
            return Late(error);
        const string Unknown = "The database reported an error. The administrator finds it in the log.";
        return new StoreUnavailableException(Unknown, error) { RetryAfter = AfterRepair };
    }

    // What an administrator can change.
    private static string? Advice(Exception error)
    {
        if (error is MongoAuthenticationException)
        {
            return "The database rejected the registry's account. The administrator must correct its name, its password, "
                + "or authSource and authMechanism of the connection string.";
        }

        var code = ErrorCode.Of(error);
        if (TooLarge.Contains(code))
            return "The versions of this appointment fill its document; it takes no more.";
        return code switch
        {
            ErrorCode.Unauthorized or ErrorCode.AuthenticationFailed =>
                "The registry's account is not allowed to do this in the database. The administrator must give it the role readWrite.",
            ErrorCode.DuplicateKey =>
                $"A unique index that is not the registry's{On((error as WriteErrorException)?.KeyPattern)} rejects this appointment; "
                + "it is not registered twice. The administrator must drop that index.",
            ErrorCode.DocumentValidationFailure =>
                "A validator of the collection, which is not the registry's, rejects this appointment. The administrator must remove it.",
            _ => null,
        };
    }

    // The names of the fields only: their values are a patient's.
    private static string On(BsonDocument? keyPattern) => keyPattern is null ? "" : $" (on {string.Join(", ", keyPattern.Names)})";
}
