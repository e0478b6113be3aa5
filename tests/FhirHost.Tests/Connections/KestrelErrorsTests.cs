using FhirHost.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Connections;

/// <summary>What any client can make Kestrel log as critical is counted; what tells of the server itself is logged.</summary>
[Trait("Spec", "T6")]
public sealed class KestrelErrorsTests : IDisposable
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    private readonly FakeTimeProvider _clock = new();
    private readonly LogLines<KestrelErrors> _log = [];
    private readonly ServiceProvider _services;

    public KestrelErrorsTests()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddSingleton<ConnectionFailures>()
            .AddLogging(logging => logging.AddProvider(new Provider(_log)));
        KestrelErrors.Add(services);
        _services = services.BuildServiceProvider();
    }

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(Kestrel, LogLevel.Critical, 23, "ApplicationNeverCompleted")]
    [InlineData(Kestrel + ".Http2", LogLevel.Critical, 62, "Http2QueueOperationsExceeded")]
    [InlineData(Kestrel + ".Http2", LogLevel.Warning, 60, "Http2Any")]
    public void Log_WhatAClientCanCause_IsCounted(string category, LogLevel level, int id, string name)
    {
        Log(category, level, id, name);
        Log(category, level, id, name);
        _clock.Advance(ConnectionFailures.Interval);
        var line = Assert.Single(_log);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith("2 error(s)", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Kestrel, LogLevel.Critical, 0, "Listener")]
    [InlineData(Kestrel, LogLevel.Error, 13, "ApplicationError")]
    [InlineData(Kestrel, LogLevel.Warning, 22, "HeartbeatSlow")]
    [InlineData(Kestrel + ".Connections", LogLevel.Warning, 1, "Any")]
    [InlineData("FhirHost", LogLevel.Critical, 23, "ApplicationNeverCompleted")]
    public void Log_AnythingElse_IsLogged(string category, LogLevel level, int id, string name)
    {
        Log(category, level, id, name);
        _clock.Advance(ConnectionFailures.Interval);
        Assert.Equal((level, name), Assert.Single(_log));
    }

    [Fact]
    public void Log_OfHttp2BelowWarning_IsNeitherLoggedNorCounted()
    {
        Log(Kestrel + ".Http2", LogLevel.Information, 1, "Any");
        _clock.Advance(ConnectionFailures.Interval);
        Assert.Empty(_log);
    }

    private void Log(string category, LogLevel level, int id, string name) => _services.GetRequiredService<ILoggerFactory>()
        .CreateLogger(category).Log(level, new EventId(id, name), name, exception: null, (text, _) => text);

    private sealed class Provider(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
