using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>Makes the indexes that are declared where they are absent, and refuses others under their names.</summary>
internal sealed class IndexCheck(DocumentCollection collection, int? retentionDays, ILogger logger)
{
    private readonly DeclaredIndex? _retention = retentionDays is { } days ? DeclaredIndex.Retention(days) : null;

    /// <summary>Leaves the indexes as they are declared.</summary>
    /// <exception cref="StoreUnavailableException">One of them is there in another shape; the message names the cure.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        DeclaredIndex[] declared = _retention is null ? [DeclaredIndex.ByPatient] : [DeclaredIndex.ByPatient, _retention];
        var there = await collection.ListIndexesAsync(cancellationToken);
        // Only this index depends on settings; another number of days is another index.
        if (there.Find(index => index["name"] == DeclaredIndex.RetentionName) is { } old && _retention?.IsDescribedBy(old) != true)
        {
            await DropRetentionAsync(cancellationToken);
            there.Remove(old);
        }

        foreach (var index in declared.Where(index => !there.Exists(other => other["name"] == index.Name)))
            await MakeAsync(index, cancellationToken);

        there = await collection.ListIndexesAsync(cancellationToken);
        foreach (var index in declared.Where(index => !there.Exists(index.IsDescribedBy)))
            throw new StoreUnavailableException($"its index {index.Name} is not the one this server needs: drop it, and the next start makes it anew");
        if (retentionDays is { } days)
            Log.RetentionOn(logger, days);
    }

    private async Task MakeAsync(DeclaredIndex index, CancellationToken cancellationToken)
    {
        var options = new CreateIndexOptions { Name = index.Name, ExpireAfter = index.ExpireAfter };
        var limit = new CreateOneIndexOptions { MaxTime = collection.Limits.Server };
        await collection.Committed.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>(index.Key, options), limit, cancellationToken);
        Log.IndexMade(logger, index.Name);
    }

    private async Task DropRetentionAsync(CancellationToken cancellationToken)
    {
        const int IndexNotFound = 27;
        try
        {
            var limit = new DropIndexOptions { MaxTime = collection.Limits.Server };
            await collection.Committed.Indexes.DropOneAsync(DeclaredIndex.RetentionName, limit, cancellationToken);
            Log.IndexDropped(logger, DeclaredIndex.RetentionName);
        }
        catch (MongoCommandException fault) when (fault.Code == IndexNotFound)
        {
            // Another server that starts now was faster.
        }
    }
}
