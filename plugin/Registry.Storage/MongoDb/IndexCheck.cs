using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>Makes the indexes that are declared where they are missing, and rejects others under their names or with their keys.</summary>
internal sealed class IndexCheck(
    IndexCommands indexes, IndexBuild build, Retry retry, int? retentionDays, string collection, ILogger logger)
{
    /// <summary>What is needed before anything is served.</summary>
    /// <exception cref="StoreUnavailableException">The index is there in another shape; the message says how to fix it.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var there = await ListAsync(cancellationToken);
        foreach (var other in there.Where(IsOtherUnique))
            Log.OtherUniqueIndex(logger, other["name"].AsString);
        await EnsureAsync(DeclaredIndex.ByPatient, there, cancellationToken);
    }

    /// <summary>Switches retention on, off or to another number of days: from now on MongoDB deletes by it.</summary>
    /// <exception cref="StoreUnavailableException">As for <see cref="EnsureAsync(CancellationToken)"/>.</exception>
    public async Task EnsureRetentionAsync(CancellationToken cancellationToken)
    {
        var there = await ListAsync(cancellationToken);
        if (retentionDays is { } days)
        {
            await EnsureAsync(DeclaredIndex.Retention(days), there, cancellationToken);
            Log.RetentionOn(logger, days);
        }
        else if (there.Find(index => index["name"] == DeclaredIndex.RetentionName) is not null)
        {
            await DropRetentionAsync(cancellationToken);
        }
    }

    private async Task EnsureAsync(DeclaredIndex index, List<BsonDocument> there, CancellationToken cancellationToken)
    {
        if (there.Find(other => other["name"] == index.Name) is { } found)
        {
            if (index.IsDescribedBy(found))
                return;
            if (!index.DiffersInExpiry(found))
                throw Refused(index);
            await ChangeExpiryAsync(index, found, cancellationToken);
        }
        else if (there.Find(other => other["key"] == index.Key) is { } same)
        {
            throw new StoreUnavailableException(
                $"its index {same["name"]} has the fields of {index.Name}, which this server needs: "
                + "drop it, and the next start makes the right one");
        }
        else
        {
            await build.RunAsync(index, cancellationToken);
        }

        if (!(await ListAsync(cancellationToken)).Exists(index.IsDescribedBy))
            throw Refused(index);
    }

    private async Task ChangeExpiryAsync(DeclaredIndex index, BsonDocument found, CancellationToken cancellationToken)
    {
        var time = index.ExpireAfter!.Value;
        try
        {
            await retry.RunAsync(
                async limit =>
                {
                    await indexes.ChangeExpiryAsync(index, time, limit);
                    return true;
                },
                cancellationToken);
        }
        catch (StoreUnavailableException refused)
            when (refused.InnerException is { } cause && ErrorCode.Of(cause) == ErrorCode.Unauthorized)
        {
            // Dropped and made anew, it would need no further right, but hours on a large collection, without retention meanwhile.
            var change = $"{{ name: \"{index.Name}\", expireAfterSeconds: {(long)time.TotalSeconds} }}";
            throw new StoreUnavailableException(
                $"RetentionDays has changed, and the account may not change the index {index.Name}: give it the action collMod "
                + $"(role dbAdmin), or run as an administrator db.runCommand({{ collMod: \"{collection}\", index: {change} }})",
                refused.InnerException);
        }

        Log.RetentionChanged(logger, DeclaredIndex.ExpiryOf(found)?.TotalDays ?? double.PositiveInfinity, retentionDays!.Value);
    }

    private async Task DropRetentionAsync(CancellationToken cancellationToken)
    {
        if (await retry.RunAsync(limit => indexes.DropAsync(DeclaredIndex.RetentionName, limit), cancellationToken))
            Log.IndexDropped(logger, DeclaredIndex.RetentionName);
    }

    private Task<List<BsonDocument>> ListAsync(CancellationToken cancellationToken) => retry.RunAsync(indexes.ListAsync, cancellationToken);

    private static bool IsOtherUnique(BsonDocument index) => index["name"] != "_id_" && index.GetValue("unique", false).ToBoolean();

    private static StoreUnavailableException Refused(DeclaredIndex index) =>
        new($"its index {index.Name} is not the one this server needs: drop it, and the next start makes it anew");
}
