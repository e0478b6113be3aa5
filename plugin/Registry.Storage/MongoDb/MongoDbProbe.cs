namespace Registry.Storage.MongoDb;

/// <summary>Asks the database servers for an answer.</summary>
internal sealed class MongoDbProbe(IOptions<MongoDbStoreOptions> options, TimeProvider time, ILogger<MongoDbProbe> logger) : IStoreProbe
{
    public async Task<string> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var topology = await OpenDatabase.ProbeAsync(options.Value, time, logger, cancellationToken);
            return $"the database answers (a {topology}), and the account may read it.";
        }
        catch (StoreUnavailableException error)
        {
            throw new StoreUnavailableException(
                $"{MongoDbStoreOptions.Section}:{nameof(MongoDbStoreOptions.ConnectionString)}: {error.Message}", error.InnerException);
        }
    }
}
