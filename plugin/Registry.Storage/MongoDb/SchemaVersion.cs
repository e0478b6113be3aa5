using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>The version of the documents' shape, kept as a document of its own beside the collection.</summary>
internal sealed class SchemaVersion(DocumentCollection collection)
{
    /// <summary>
    /// A change of the fields, or of the id's derivation (ADR 0002), is a new version. Version 2 notes who registered an appointment.
    /// </summary>
    public const int Current = 2;

    private const string Id = "schema";

    /// <summary>The name of the collection that keeps the version of another.</summary>
    public static string CollectionOf(string appointments) => appointments + ".schema";

    /// <summary>Notes the version in a new database, and refuses one that a newer server has made.</summary>
    /// <remarks>Where it must exist, see <see cref="MongoDbStoreOptions.MustExist"/>, nothing is noted.</remarks>
    /// <exception cref="StoreUnavailableException">The version is newer, or none; the message says how to fix it.</exception>
    public async Task EnsureAsync(bool mustExist, CancellationToken cancellationToken)
    {
        var found = await collection.FindAsync(Id, projection: null, cancellationToken);
        if (found is null && mustExist)
        {
            throw new StoreUnavailableException(
                $"no server has used it, since it has no collection {collection.Name}: "
                + "correct the name of the database or of the collection");
        }

        if (found is null)
        {
            // Where another server was faster, what it noted is what holds.
            await collection.InsertAsync(new BsonDocument { { Field.Id, Id }, { Field.Version, Current } }, cancellationToken);
            found = await collection.FindAsync(Id, projection: null, cancellationToken);
        }

        var version = found?.GetValue(Field.Version, BsonNull.Value) is BsonInt32 { Value: >= 1 and var number } ? number : 0;
        if (version == 0)
            throw new StoreUnavailableException("its schema version cannot be read: restore it from a backup, or name another collection");
        if (version > Current)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"it has schema version {version}, and this server knows versions up to {Current}: install the newer server, or name "
                    + $"another collection"));
        }

        // Documents of version 1 are read as they are; the note keeps servers away that would forget the owner.
        if (version < Current && !mustExist)
            await collection.UpdateAsync(Id, version, new BsonDocument("$set", new BsonDocument(Field.Version, Current)),
                cancellationToken);
    }
}
