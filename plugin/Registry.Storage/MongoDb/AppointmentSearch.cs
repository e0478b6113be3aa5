using MongoDB.Bson;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>The search: one range of the patient's index, or some reads by id.</summary>
internal sealed class AppointmentSearch(DocumentCollection collection, Retry retry)
{
    // What the default cap allows comes in one reply.
    private const int Batch = AppointmentQuery.DefaultMax + 1;

    private static readonly BsonDocument WithoutHistory = new(Field.History, 0);
    private static readonly BsonDocument ByStart = new() { { Field.Start, 1 }, { Field.Id, 1 } };

    public Task<SearchResult> SearchAsync(AppointmentQuery query, CancellationToken cancellationToken)
    {
        if (SearchFilter.Of(query) is { } filter)
            return retry.RunAsync(limit => Answer(query, filter, limit), cancellationToken);
        return Task.FromResult<SearchResult>(query.CountOnly ? new SearchResult.Total(0) : new SearchResult.Matches([]));
    }

    private Task<SearchResult> Answer(AppointmentQuery query, BsonDocument filter, CancellationToken cancellationToken) =>
        query.CountOnly && query.Content is null
            ? CountAsync(query, filter, cancellationToken)
            : ListAsync(query, filter, cancellationToken);

    private async Task<SearchResult> CountAsync(AppointmentQuery query, BsonDocument filter, CancellationToken cancellationToken)
    {
        var options = new CountOptions { MaxTime = collection.Limits.Server, Hint = Hint(query) };
        return new SearchResult.Total((int)await collection.Latest.CountDocumentsAsync(filter, options, cancellationToken));
    }

    private async Task<SearchResult> ListAsync(AppointmentQuery query, BsonDocument filter, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument>
        {
            MaxTime = collection.Limits.Server,
            Projection = WithoutHistory,
            Hint = Hint(query),
            // So few as there are ids are put in order here, and the server need not sort in memory.
            Sort = query.IsById ? null : ByStart,
            // One more than may be listed distinguishes "too many" from "just enough". How many the last condition leaves is not known
            // beforehand.
            Limit = query.Max < int.MaxValue && query.Content is null ? query.Max + 1 : null,
            BatchSize = Math.Min(query.Max, Batch - 1) + 1,
        };
        using var cursor = await collection.Latest.FindAsync(filter, options, cancellationToken);
        var found = await MatchesAsync(cursor, query, cancellationToken);
        if (query.CountOnly)
            return new SearchResult.Total(Once(found).Count);
        if (found.Count > query.Max)
            return new SearchResult.TooMany(query.Max);

        var matches = Once(found);
        return new SearchResult.Matches(
            query.IsById ? [.. matches.OrderBy(item => item.Start).ThenBy(item => item.Id, StringComparer.Ordinal)] : matches);
    }

    /// <summary>What the cursor finds and the last condition leaves; of a list, no more than shows that it is too long.</summary>
    private static async Task<List<AppointmentVersion>> MatchesAsync(
        IAsyncCursor<BsonDocument> cursor, AppointmentQuery query, CancellationToken cancellationToken)
    {
        var matches = new List<AppointmentVersion>();
        while ((query.CountOnly || matches.Count <= query.Max) && await cursor.MoveNextAsync(cancellationToken))
            matches.AddRange(cursor.Current.Select(AppointmentDocument.Current).Where(version => query.Content?.Invoke(version) != false));
        return matches;
    }

    // With its hint a patient's search cannot become a scan of the collection, whatever the planner thinks (spec P5).
    private static BsonDocument? Hint(AppointmentQuery query) => query.IsById ? null : DeclaredIndex.ByPatient.Key;

    // A cursor is no snapshot: an appointment whose start is moved while it runs may be met at both places. The later one is the newer.
    private static List<AppointmentVersion> Once(List<AppointmentVersion> found)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var once = found.AsEnumerable().Reverse().Where(item => seen.Add(item.Id)).ToList();
        once.Reverse();
        return once;
    }
}
