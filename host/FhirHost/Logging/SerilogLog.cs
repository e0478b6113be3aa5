using FhirHost.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace FhirHost.Logging;

/// <summary>Serilog as the section <c>Serilog</c> sets it up: levels, sinks, enrichers, filters.</summary>
internal static class SerilogLog
{
    private const string Template =
        "{UtcTimestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level}: {SourceContext}[{EventNumber}] {Message:lj}{NewLine}{Exception}";
    private const string Using = LogLevels.SerilogSection + ":Using";

    /// <exception cref="SettingsException">Serilog cannot read the section.</exception>
    public static Logger Create(IConfiguration settings)
    {
        // Serilog leaves out sinks that it does not find or cannot open; standard error says so.
        SelfLog.Enable(Console.Error);
        try
        {
            return Configure(settings).CreateLogger();
        }
        catch (Exception cause) when (
            cause is InvalidOperationException or ArgumentException or FormatException or IOException or TargetInvocationException)
        {
            throw new SettingsException([$"{LogLevels.SerilogSection} cannot be read by Serilog: {Secrets.HideIn((cause.InnerException
                ?? cause).Message)}"]);
        }
    }

    private static LoggerConfiguration Configure(IConfiguration settings)
    {
        var log = new LoggerConfiguration().MinimumLevel.Verbose();
        // These levels are applied by the filters of .NET.
        foreach (var category in settings.GetSection(LogLevels.LoggingSection + ":LogLevel").GetChildren()
            .Where(one => one.Key != "Default"))
            log.MinimumLevel.Override(category.Key, LogEventLevel.Verbose);
        log.ReadFrom.Configuration(Readable(settings), new ConfigurationReaderOptions(ConfigurationAssemblySource.AlwaysScanDllFiles));
        // Last, so that no enricher of the settings brings back what is taken away.
        log.Enrich.With<EventEnricher>();
        var section = settings.GetSection(LogLevels.SerilogSection);
        if (!section.GetSection("WriteTo").Exists() && !section.GetSection("AuditTo").Exists())
            log.WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
        return log;
    }

    // Files of Firely Server name assemblies of its own in "Using"; what is not there has no sinks, and is no reason not to start.
    private static IConfiguration Readable(IConfiguration settings)
    {
        var absent = settings.GetSection(Using).GetChildren().Where(assembly => !IsThere(assembly.Value)).Select(assembly => assembly.Path)
            .ToList();
        return new ConfigurationBuilder()
            .AddInMemoryCollection(settings.AsEnumerable().Where(setting => LogLevels.IsIn(LogLevels.SerilogSection, setting.Key)
            && setting.Value is not null && !absent.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))).Build();
    }

    private static bool IsThere(string? name)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(name) && Assembly.Load(new AssemblyName(name)) is not null;
        }
        catch (Exception absent) when (absent is IOException or BadImageFormatException)
        {
            SelfLog.WriteLine("{0} names an assembly that is not there: {1}", Using, name);
            return false;
        }
    }
}
