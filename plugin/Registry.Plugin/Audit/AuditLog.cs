using Microsoft.Extensions.Logging;

namespace Registry.Plugin.Audit;

/// <summary>The log messages of the audit, events 2100 to 2199.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(2100, LogLevel.Critical, "A record of a request could not be kept. {Fault}")]
    public static partial void Unavailable(ILogger logger, string fault);

    [LoggerMessage(2101, LogLevel.Information, "Audit in {Folder}, last record {Anchor}")]
    public static partial void Opened(ILogger logger, string folder, string anchor);

    [LoggerMessage(2102, LogLevel.Warning, "What is switched on is not what it was at the start before; the audit has both")]
    public static partial void SwitchesChanged(ILogger logger);

    [LoggerMessage(2103, LogLevel.Warning, "THE AUDIT IS OFF: no record is kept of who reads and changes patients' data")]
    public static partial void Off(ILogger logger);
}
