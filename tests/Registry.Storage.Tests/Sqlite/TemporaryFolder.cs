using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;

namespace Registry.Storage.Tests.Sqlite;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("registry-storage-").FullName;

    public string File => Path.Combine(_path, "data", "registry.db");

    public SqliteStoreOptions Options => new() { ConnectionString = $"Data Source={File}" };

    public SqliteAppointmentStore NewStore(TimeSpan? busyTimeout = null)
    {
        var options = Options;
        options.BusyTimeout = busyTimeout ?? options.BusyTimeout;
        return new SqliteAppointmentStore(new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);
    }

    public async Task<SqliteAppointmentStore> OpenStoreAsync(TimeSpan? busyTimeout = null)
    {
        var store = NewStore(busyTimeout);
        await store.OpenAsync(default);
        return store;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
