using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>The reads of one appointment: each one read by id.</summary>
internal sealed class AppointmentReads(DocumentCollection collection, Retry retry)
{
    private static readonly BsonDocument WithoutHistory = new(Field.History, 0);

    public Task<AppointmentVersion?> GetAsync(string id, CancellationToken cancellationToken) => retry.RunAsync(
        limit => collection.FindAsync(id, WithoutHistory, FoundAppointment.Instance, limit), cancellationToken);

    public async Task<AppointmentVersion?> GetVersionAsync(string id, int version, CancellationToken cancellationToken) =>
        (await HistoryAsync(id, cancellationToken)).FirstOrDefault(item => item.Version == version);

    public Task<IReadOnlyList<AppointmentVersion>> HistoryAsync(string id, CancellationToken cancellationToken) =>
        retry.RunAsync<IReadOnlyList<AppointmentVersion>>(
            async limit => await collection.FindAsync(id, projection: null, limit) is { } document ? AppointmentDocument.All(document) : [],
            cancellationToken);
}
