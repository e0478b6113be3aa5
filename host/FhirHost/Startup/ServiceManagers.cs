using FhirHost.Configuration;
using FhirHost.Logging;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Hosting.WindowsServices;

namespace FhirHost.Startup;

/// <summary>
/// What starts the server as a service: systemd is notified when the server is ready, and Windows when it has started and ended.
/// Neither makes a difference where the server was started by hand.
/// </summary>
internal static class ServiceManagers
{
    public static void AddServiceManagers(this IServiceCollection services)
    {
        services.AddWindowsService();
        if (!SystemdUnit.IsThis)
            return;
        services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        services.AddSingleton<IHostLifetime, SystemdLifetime>();
    }

    /// <summary>
    /// Windows starts services in its own folder, where no data belongs: relative paths are taken from the folder of the instance files
    /// instead, or from the server's own.
    /// </summary>
    public static void UseWorkingDirectory()
    {
        if (!WindowsServiceHelpers.IsWindowsService())
            return;
        var settings = Environment.GetEnvironmentVariable(SettingsFiles.InstanceFolderVariable);
        Directory.SetCurrentDirectory(Directory.Exists(settings) ? settings : AppContext.BaseDirectory);
    }
}
