using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Samples.InMemory.Metadata;

/// <summary>Says in the log what the sample is not for, once, when the server starts.</summary>
internal sealed partial class StartWarning(ILogger<StartWarning> logger, IOptions<InMemoryOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Warn(logger, options.Value.MaxVersions);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning,
        "This is the in-memory sample, not for production: it asks no one for a token, and what it keeps, {MaxVersions} versions at most, "
        + "is gone when it stops")]
    private static partial void Warn(ILogger logger, int maxVersions);
}
