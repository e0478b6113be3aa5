namespace Registry.Plugin.Audit;

/// <summary>The log messages of the audit, events 2100 to 2199.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(EventIds.AuditUnavailable, LogLevel.Critical, "No audit record can be written, and {Consequence}. {Cause}")]
    public static partial void Unavailable(ILogger logger, string consequence, string cause);

    [LoggerMessage(EventIds.AuditOpened, LogLevel.Information, "Audit in {Folder}, last record {Anchor}")]
    public static partial void Opened(ILogger logger, string folder, string anchor);

    [LoggerMessage(EventIds.SwitchesChanged, LogLevel.Warning,
        "Enabled features changed since the last start; both sets are in the audit log")]
    public static partial void SwitchesChanged(ILogger logger);

    [LoggerMessage(EventIds.AuditOff, LogLevel.Warning, "THE AUDIT IS OFF: no record is kept of who reads and changes patients' data")]
    public static partial void Off(ILogger logger);

    [LoggerMessage(EventIds.AuditStillUnavailable, LogLevel.Error,
        "Still no audit record can be written, and {Consequence}: {Count} more attempts failed since the last message. {Cause}")]
    public static partial void StillUnavailable(ILogger logger, string consequence, long count, string cause);

    [LoggerMessage(EventIds.AuditAvailableAgain, LogLevel.Warning, "Audit records are written again")]
    public static partial void Works(ILogger logger);

    [LoggerMessage(EventIds.AuditRecordsLost, LogLevel.Critical,
        "{Count} audit records could not be written before the server stopped. Those of versions that were stored in SQLite are in the "
        + "store's outbox, and the next start adds them; the others are lost")]
    public static partial void Lost(ILogger logger, int count);

    [LoggerMessage(EventIds.AuditReadableByOthers, LogLevel.Warning, "{Permission}")]
    public static partial void WidePermission(ILogger logger, string permission);

    [LoggerMessage(EventIds.AuditBegun, LogLevel.Warning,
        "The audit in {Folder} begins with this start, though its key {KeyFile} was there already: if there was an audit before, its "
            + "records and its head have been removed")]
    public static partial void Begun(ILogger logger, string folder, string keyFile);

    [LoggerMessage(EventIds.FurtherAudit, LogLevel.Warning,
        "The audit in {Folder} is new, and the store was used with other audits before, in {Others}. That is right for a further server or "
            + "another folder; otherwise the earlier audit was moved or removed")]
    public static partial void FurtherAudit(ILogger logger, string folder, string others);

    [LoggerMessage(EventIds.AuditRecordedLate, LogLevel.Information,
        "{Count} records of writes were added to the audit that an interruption had left in the store's outbox")]
    public static partial void RecordedLate(ILogger logger, int count);

    [LoggerMessage(EventIds.AuditOutboxOfOthers, LogLevel.Warning,
        "The store's outbox holds {Count} records for an audit with another key. They stay until a server with that key "
        + "starts on this store")]
    public static partial void HeldForOthers(ILogger logger, int count);

    [LoggerMessage(EventIds.AuditOutboxWithoutAudit, LogLevel.Warning,
        "The audit is off, and the store's outbox still holds {Count} records for it. They stay: start once with Registry:Audit:Enabled "
        + "true to add them to the audit")]
    public static partial void HeldWithoutAudit(ILogger logger, int count);
}
