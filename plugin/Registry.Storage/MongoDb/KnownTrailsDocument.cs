using MongoDB.Bson;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>
/// The audits that a database is used with: one document beside the schema version, whose <c>version</c> counts its changes, so that
/// servers which start at once do not overwrite each other's marks.
/// </summary>
internal sealed class KnownTrailsDocument(DocumentCollection notes, DocumentCollection appointments, Retry retry)
{
    private const string Id = "audits";
    private const string Marks = "marks";
    private const string Trail = "trail";
    private const string Place = "place";
    private const string Sequence = "sequence";

    public Task<KnownTrails> FindAsync(CancellationToken cancellationToken) => retry.RunAsync(
        async limit =>
        {
            if (await notes.FindAsync(Id, projection: null, limit) is { } found)
                return new KnownTrails(Read(found), IsNew: false);
            var any = await appointments.Latest.Find(new BsonDocument(), new FindOptions { MaxTime = appointments.Limits.Server })
                .Project(new BsonDocument(Field.Id, 1)).Limit(1).FirstOrDefaultAsync(limit);
            return new KnownTrails([], IsNew: any is null);
        },
        cancellationToken);

    public Task MarkAsync(TrailMark mark, CancellationToken cancellationToken) => retry.RunAsync(
        async limit =>
        {
            while (!await TryMarkAsync(mark, limit))
                limit.ThrowIfCancellationRequested();
            return true;
        },
        cancellationToken);

    private async Task<bool> TryMarkAsync(TrailMark mark, CancellationToken cancellationToken)
    {
        var found = await notes.FindAsync(Id, projection: null, cancellationToken);
        var others = found is null ? [] : Read(found).Where(other => other.Trail != mark.Trail && other.Place != mark.Place);
        var marks = new BsonArray(others.Append(mark).Select(Write));
        if (found is null)
            return await notes.InsertAsync(
                new BsonDocument { { Field.Id, Id }, { Field.Version, 1 }, { Marks, marks } }, cancellationToken);
        var version = found[Field.Version].AsInt32;
        // A path may begin with a dollar sign.
        var set = new BsonDocument { { Field.Version, version + 1 }, { Marks, new BsonDocument("$literal", marks) } };
        return await notes.UpdateAsync(Id, version, new BsonDocument("$set", set), cancellationToken);
    }

    private static List<TrailMark> Read(BsonDocument found) => [.. found[Marks].AsBsonArray.Select(item =>
        new TrailMark(item[Trail].AsString, item[Place].AsString, item[Sequence].AsInt64))];

    private static BsonDocument Write(TrailMark mark) =>
        new() { { Trail, mark.Trail }, { Place, mark.Place }, { Sequence, mark.Sequence } };
}
