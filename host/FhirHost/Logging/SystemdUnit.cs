using Microsoft.Extensions.Hosting.Systemd;

namespace FhirHost.Logging;

/// <summary>
/// Whether this process is the main one of a unit of systemd. .NET looks at the name of the parent process, which a hardened unit does not
/// see (<c>ProtectProc=invisible</c>); systemd says it to the process as well
/// (<see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#%24SYSTEMD_EXEC_PID"/>).
/// </summary>
internal static class SystemdUnit
{
    private const string Process = "SYSTEMD_EXEC_PID";

    public static bool IsThis { get; } = SystemdHelpers.IsSystemdService()
        || Environment.GetEnvironmentVariable(Process) == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
}
