using FhirHost.Logging;
using Serilog.Events;

namespace FhirHost.Configuration;

/// <summary>The settings that .NET itself reads, and those of the host that no options class stands for.</summary>
internal static class FrameworkSettings
{
    /// <summary>Read before there are settings; the command line gives them as <c>--environment Production</c> too.</summary>
    public static readonly string[] Names =
    [
        "environment", "contentRoot", "applicationName", "urls", "http_ports", "https_ports", "webroot", "detailedErrors",
            "captureStartupErrors",
        "shutdownTimeoutSeconds", "suppressStatusMessages", "preferHostingUrls", "preventHostingStartup", "hostingStartupAssemblies",
            "AllowedHosts",
    ];

    public static void AddTo(SectionShape root)
    {
        foreach (var name in Names.Append(SettingsFiles.InstanceFolderVariable[SettingsFiles.EnvironmentPrefix.Length..]))
            root.Put(name, new ValueShape(typeof(string)));
        root.Put("Kestrel", new AnyShape());
        root.Put(LogLevels.LoggingSection, Logging());
        root.Section("HttpOptions").Put("DefaultResponseType", new ValueShape(typeof(string)));
        root.Put(LogLevels.SerilogSection, Serilog());
    }

    private static SectionShape Serilog()
    {
        var minimum = new SectionShape();
        minimum.Put("Default", new ValueShape(typeof(LogEventLevel)));
        minimum.Put("ControlledBy", new ValueShape(typeof(string)));
        minimum.Put("Override", new EntriesShape(new ValueShape(typeof(LogEventLevel))));
        // The rest is read by Serilog and by its sinks.
        var serilog = new SectionShape(new AnyShape());
        serilog.Put("MinimumLevel", minimum);
        return serilog;
    }

    private static SectionShape Logging()
    {
        var levels = new EntriesShape(new ValueShape(typeof(LogLevel)));
        var provider = new SectionShape(new AnyShape());
        provider.Put("LogLevel", levels);
        var logging = new SectionShape(provider);
        logging.Put("LogLevel", levels);
        return logging;
    }
}
