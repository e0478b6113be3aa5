using Microsoft.Extensions.Hosting;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>
/// Reads the keys when the server starts: a key file that is spoilt before the first token comes has keys to go on with then, and the first
/// caller does not wait for the authority. Nor does the start.
/// </summary>
internal sealed class KeysAtStart(TokenValidator tokens) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = tokens.StateAsync(CancellationToken.None).AsTask();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
