using Microsoft.Extensions.Hosting;

namespace Registry.Storage.MongoDb;

/// <summary>Opens the store when the host starts. Disposal closes it, after the last request, not the host's stop.</summary>
internal sealed class MongoDbStoreStart(MongoDbAppointmentStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
