namespace Registry.Storage.MongoDb;

/// <summary>The reads of one appointment: each one read by id.</summary>
internal sealed class AppointmentReads(DocumentCollection collection, Retry retry, TimeProvider time)
{
    private readonly SharedReads _current = new(collection, time);

    public Task<AppointmentVersion?> GetAsync(string id, CancellationToken cancellationToken) => retry.RunAsync(
        limit => _current.FindAsync(id, limit), cancellationToken);

    public async Task<AppointmentVersion?> GetVersionAsync(string id, int version, CancellationToken cancellationToken) =>
        (await HistoryAsync(id, cancellationToken)).FirstOrDefault(item => item.Version == version);

    public Task<IReadOnlyList<AppointmentVersion>> HistoryAsync(string id, CancellationToken cancellationToken) =>
        retry.RunAsync<IReadOnlyList<AppointmentVersion>>(
            async limit => await collection.FindAsync(id, projection: null, limit) is { } document ? AppointmentDocument.All(document) : [],
            cancellationToken);
}
