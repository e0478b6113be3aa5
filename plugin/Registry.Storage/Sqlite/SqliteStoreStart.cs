using Microsoft.Extensions.Hosting;

namespace Registry.Storage.Sqlite;

/// <summary>Opens the store when the host starts. Disposal closes it, after the last request, not the host's stop.</summary>
internal sealed class SqliteStoreStart(SqliteAppointmentStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
