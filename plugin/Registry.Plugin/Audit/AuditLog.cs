using Microsoft.Extensions.Logging;

namespace Registry.Plugin.Audit;

/// <summary>The log messages of the audit, events 2100 to 2199.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(2100, LogLevel.Critical, "No audit record can be written, and {Consequence}. {Cause}")]
    public static partial void Unavailable(ILogger logger, string consequence, string cause);

    [LoggerMessage(2101, LogLevel.Information, "Audit in {Folder}, last record {Anchor}")]
    public static partial void Opened(ILogger logger, string folder, string anchor);

    [LoggerMessage(2102, LogLevel.Warning, "What is switched on is not what it was at the start before; the audit has both")]
    public static partial void SwitchesChanged(ILogger logger);

    [LoggerMessage(2103, LogLevel.Warning, "THE AUDIT IS OFF: no record is kept of who reads and changes patients' data")]
    public static partial void Off(ILogger logger);

    [LoggerMessage(2110, LogLevel.Error,
        "Still no audit record can be written, and {Consequence}: {Count} more attempts failed since the last message. {Cause}")]
    public static partial void StillUnavailable(ILogger logger, string consequence, long count, string cause);

    [LoggerMessage(2111, LogLevel.Warning, "Audit records are written again")]
    public static partial void Works(ILogger logger);

    [LoggerMessage(2112, LogLevel.Critical, "{Count} audit records could not be written before the server stopped, and are lost")]
    public static partial void Lost(ILogger logger, int count);

    [LoggerMessage(2113, LogLevel.Warning, "{Permission}")]
    public static partial void WidePermission(ILogger logger, string permission);

    [LoggerMessage(2114, LogLevel.Warning,
        "The audit in {Folder} begins with this start, though its key {KeyFile} was there already: if there was an audit before, its "
            + "records and its head have been removed")]
    public static partial void Begun(ILogger logger, string folder, string keyFile);
}
