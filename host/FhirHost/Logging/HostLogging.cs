using FhirHost.Configuration;
using Serilog;
using Serilog.Extensions.Logging;

namespace FhirHost.Logging;

/// <summary>
/// The log: Serilog's where the settings have a section <c>Serilog</c>, else the console of .NET. Either gets only what
/// <see cref="SensitiveLogs"/> lets through.
/// </summary>
internal static class HostLogging
{
    public static void AddHostLogging(this WebApplicationBuilder builder)
    {
        var logging = builder.Logging;
        logging.ClearProviders();
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddConfiguration(builder.Configuration.GetSection(LogLevels.LoggingSection));
        if (builder.Configuration.GetSection(LogLevels.SerilogSection).GetChildren().Any())
            logging.AddSerilogOf(builder.Configuration);
        else
            logging.AddConsoleOfNet(SystemdUnit.IsThis);
        var start = new FailedStart();
        builder.Services.AddSingleton(start).PostConfigure<LoggerFilterOptions>(start.Quieten);
    }

    private static void AddConsoleOfNet(this ILoggingBuilder logging, bool isSystemd)
    {
        // The journal has the time of each line, and its level from a prefix of this form.
        if (isSystemd)
        {
            logging.AddSystemdConsole(console => console.IncludeScopes = true);
            return;
        }

        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
    }

    private static void AddSerilogOf(this ILoggingBuilder logging, IConfiguration settings)
    {
        // What Serilog decides must reach it.
        if (settings[LogLevels.Default] is not null || settings[LogLevels.Minimum + ":ControlledBy"] is not null)
            logging.SetMinimumLevel(LogLevel.Trace);
        foreach (var category in settings.GetSection(LogLevels.Override).GetChildren())
            logging.AddFilter(category.Key, LogLevel.Trace);
        // Made late, so that a start that fails for other reasons opens no file, and owned by the services, which write what is waiting
        // when they end.
        logging.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(SerilogLog.Create(settings), dispose: true));
    }
}
