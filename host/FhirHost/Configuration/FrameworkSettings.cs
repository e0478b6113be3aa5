namespace FhirHost.Configuration;

/// <summary>The settings that .NET itself reads, and those of the host that no options class stands for.</summary>
internal static class FrameworkSettings
{
    /// <summary>Read before there are settings; the command line gives them as <c>--environment Production</c> too.</summary>
    public static readonly string[] Names =
    [
        "environment", "contentRoot", "applicationName", "urls", "http_ports", "https_ports", "webroot", "detailedErrors", "captureStartupErrors",
        "shutdownTimeoutSeconds", "suppressStatusMessages", "preferHostingUrls", "preventHostingStartup", "hostingStartupAssemblies", "AllowedHosts",
    ];

    public static void AddTo(SectionShape root)
    {
        foreach (var name in Names.Append(SettingsFiles.InstanceFolderVariable[SettingsFiles.EnvironmentPrefix.Length..]))
            root.Put(name, new ValueShape(typeof(string)));
        root.Put("Kestrel", new AnyShape());
        root.Put("Logging", Logging());
        root.Section("HttpOptions").Put("DefaultResponseType", new ValueShape(typeof(string)));
        var minimum = root.Section(SerilogSettings.Section).Section("MinimumLevel");
        minimum.Put("Default", new ValueShape(typeof(SerilogLevel)));
        minimum.Put("Override", new EntriesShape(new ValueShape(typeof(SerilogLevel))));
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
