using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>MongoDB's numbers of errors.</summary>
internal static class ErrorCode
{
    public const int Unauthorized = 13;
    public const int AuthenticationFailed = 18;
    public const int NamespaceNotFound = 26;
    public const int IndexNotFound = 27;
    public const int DocumentValidationFailure = 121;
    public const int DuplicateKey = 11000;

    /// <summary>The number of what went wrong; 0 where it has none.</summary>
    public static int Of(Exception error) => error switch
    {
        MongoCommandException command => command.Code,
        WriteErrorException rejected => rejected.Code,
        MongoExecutionTimeoutException => 50,
        MongoCursorNotFoundException => 43,
        _ => 0,
    };
}
