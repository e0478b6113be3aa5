using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>The filter of one search. It begins with the ids, or with what the patient's index begins with.</summary>
internal static class SearchFilter
{
    /// <summary>The filter, or null where nothing can match.</summary>
    public static BsonDocument? Of(AppointmentQuery query)
    {
        // No instant lies outside a range that holds all.
        if (query.StartOutside.Contains(InstantRange.Any) || query.LastUpdatedOutside.Contains(InstantRange.Any))
            return null;

        var filter = new BsonDocument();
        if (query.Ids.Count > 0)
            filter.Add(Field.Id, Among(query.Ids));
        if (query.IdPrefixes.Count > 0)
            filter.Add("$or", new BsonArray(query.IdPrefixes.Select(Beginning)));
        if (query.Patient is { } patient)
            filter.Add(Field.Patient, patient);
        if (query.Start != InstantRange.Any)
            filter.Add(Field.Start, Within(query.Start));
        if (query.Statuses.Count > 0)
            filter.Add(Field.Status, Among(query.Statuses));
        if (query.LastUpdated != InstantRange.Any)
            filter.Add(Field.LastUpdated, Within(query.LastUpdated));
        if (query.NotOverBefore is { } now)
            filter.Add("$nor", OverBefore(new BsonDateTime(now.ToUnixTimeMilliseconds())));

        var outside = new BsonArray(
            query.StartOutside.Select(range => Outside(Field.Start, range))
                .Concat(query.LastUpdatedOutside.Select(range => Outside(Field.LastUpdated, range))));
        if (outside.Count > 0)
            filter.Add("$and", outside);
        return filter;
    }

    private static BsonDocument Among(IReadOnlyCollection<string> values) => new("$in", new BsonArray(values));

    private static BsonDocument Beginning(string prefix)
    {
        var (from, before) = AppointmentQuery.RangeOf(prefix);
        return new BsonDocument(Field.Id, new BsonDocument { { "$gte", from }, { "$lt", before } });
    }

    // A comparison with an instant holds for no null, so an appointment without a start matches no condition on it.
    private static BsonDocument Within(InstantRange range)
    {
        var within = new BsonDocument();
        if (range.From is { } from)
            within.Add("$gte", Down(from));
        if (range.Before is { } before)
            within.Add("$lt", Up(before));
        return within;
    }

    private static BsonDocument Outside(string field, InstantRange range)
    {
        var sides = new BsonArray();
        if (range.From is { } from)
            sides.Add(new BsonDocument(field, new BsonDocument("$lt", Down(from))));
        if (range.Before is { } before)
            sides.Add(new BsonDocument(field, new BsonDocument("$gte", Up(before))));
        return new BsonDocument("$or", sides);
    }

    private static BsonArray OverBefore(BsonDateTime now) =>
    [
        new BsonDocument(Field.End, new BsonDocument("$lt", now)),
        new BsonDocument { { Field.End, BsonNull.Value }, { Field.Start, new BsonDocument("$lt", now) } },
    ];

    private static BsonDateTime Down(DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds());

    private static BsonDateTime Up(DateTimeOffset instant)
    {
        var down = instant.ToUnixTimeMilliseconds();
        return new BsonDateTime(DateTimeOffset.FromUnixTimeMilliseconds(down) < instant ? down + 1 : down);
    }
}
