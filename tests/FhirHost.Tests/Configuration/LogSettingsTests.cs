using FhirHost.Configuration;
using FhirHost.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FhirHost.Tests.Configuration;

/// <summary>What is logged, in the words of Serilog and of .NET, and which layers may say it.</summary>
[Trait("Spec", "T4")]
public sealed class LogSettingsTests
{
    [Fact]
    public void Add_SerilogsLevels_AreKeptForSerilog()
    {
        var settings = Log(
            ("Serilog:MinimumLevel", "Fatal"), ("Serilog:MinimumLevel:Override:FhirHost.Http", "verbose"),
            ("Logging:LogLevel:A", "Verbose"), ("Logging:Console:LogLevel:B", "Fatal"));
        Assert.Equal("Fatal", settings["Serilog:MinimumLevel:Default"]);
        Assert.Equal("verbose", settings["Serilog:MinimumLevel:Override:FhirHost.Http"]);
        Assert.Equal("Trace", settings["Logging:LogLevel:A"]);
        Assert.Equal("Critical", settings["Logging:Console:LogLevel:B"]);
        Assert.Equal(4, settings.Count);
    }

    [Fact]
    public void Add_OneLevelInBothSections_IsThatOfLogging() =>
        Assert.Equal("Error", Assert.Single(Log(("Serilog:MinimumLevel:Override:A", "Debug"), ("Logging:LogLevel:A", "Error"))).Value);

    [Fact]
    public void Add_LaterLayer_WinsInEitherWords()
    {
        var layers = new LayeredSettings();
        layers.Add("first", Layer(("Logging:LogLevel:Default", "Information"), ("Serilog:MinimumLevel:Override:A", "Debug")));
        layers.Add("second", Layer(("Serilog:MinimumLevel", "Warning"), ("Logging:LogLevel:A", "Error")), isLog: true);
        Assert.Equal([("Logging:LogLevel:A", "Error"), ("Serilog:MinimumLevel:Default", "Warning")], layers.Checked()
            .All.Select(setting => (setting.Key, setting.Value)));
    }

    [Fact]
    public void AddLog_AnythingElse_HasNoEffectAndIsReported()
    {
        var layers = new LayeredSettings();
        layers.Add("appsettings.instance.json", Layer(("Hosting:HttpPort", "1")));
        layers.Add(Setting.LogEnvironment, Layer(("Hosting:HttpPort", "2")), isLog: true);
        layers.Add("logsettings.json", Layer(("Registry:Edition", "2.0")), isLog: true);
        var settings = layers.Checked();
        Assert.Equal([new Setting("Hosting:HttpPort", "1", "appsettings.instance.json")], settings.All);
        Assert.Equal(
            [
                "VONKLOG_Hosting__HttpPort (environment (log)) has no effect: there, only Logging and Serilog are read; use "
                    + "VONK_Hosting__HttpPort",
                "Registry:Edition (logsettings.json) has no effect: there, only Logging and Serilog are read; "
                + "use appsettings.instance.json",
            ],
            settings.Ineffective);
    }

    [Theory]
    [InlineData("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Hosting.Diagnostics", "Verbose")]
    [InlineData("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Server.Kestrel.Connections", "Verbose")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Server.K*trel.Connections", "Trace")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Hosting.D*iagnostics", "Trace")]
    public void KeepQuiet_WhateverIsAskedFor_SensitiveLogsStay(string key, string level)
    {
        var builder = WebApplication.CreateBuilder();
        SettingsFiles.Use(builder.Configuration, Log((key, level), ("Serilog:MinimumLevel", "Verbose"))
            .Select(setting => new Setting(setting.Key, setting.Value, "")));
        builder.AddHostLogging();
        builder.Logging.AddProvider(new Recorder());
        using var services = builder.Services.BuildServiceProvider();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        Assert.False(loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Critical));
        Assert.False(loggers.CreateLogger("Microsoft.AspNetCore.Server.Kestrel.Connections").IsEnabled(LogLevel.Information));
        Assert.True(loggers.CreateLogger("Anything").IsEnabled(LogLevel.Trace));
    }

    private static Dictionary<string, string> Log(params (string Key, string Value)[] settings)
    {
        var layers = new LayeredSettings();
        layers.Add("logsettings.json", Layer(settings), isLog: true);
        return layers.Checked().All.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
    }

    private static IConfigurationRoot Layer(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    private sealed class Recorder : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new AlwaysOn();

        public void Dispose()
        {
        }

        private sealed class AlwaysOn : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
                string> formatter)
            {
            }
        }
    }
}
