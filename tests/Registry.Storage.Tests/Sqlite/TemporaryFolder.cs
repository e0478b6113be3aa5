using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;

namespace Registry.Storage.Tests.Sqlite;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("registry-storage-").FullName;

    public string File => Path.Combine(_path, "data", "registry.db");

    public SqliteStoreOptions Options => new() { ConnectionString = $"Data Source={File}" };

    public SqliteAppointmentStore NewStore() => new(Microsoft.Extensions.Options.Options.Create(Options), NullLogger<SqliteAppointmentStore>.Instance);

    public async Task<SqliteAppointmentStore> OpenStoreAsync()
    {
        var store = NewStore();
        await store.OpenAsync(default);
        return store;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
