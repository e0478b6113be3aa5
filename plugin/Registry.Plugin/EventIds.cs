namespace Registry.Plugin;

/// <summary>The ids of everything that this assembly logs, by which alerts are set; an id never changes its meaning.</summary>
internal static class EventIds
{
    public const int TokenRefused = 2000;
    public const int CertificateRefused = 2001;
    public const int KeysLoaded = 2010;
    public const int KeyFileRefused = 2011;
    public const int AuthorityUnreachable = 2012;
    public const int AuthorityWithoutKeys = 2013;
    public const int DevelopmentTokensOn = 2020;
    public const int DevelopmentTokenIssued = 2021;
    public const int DevelopmentTokenHidden = 2022;

    public const int AuditUnavailable = 2100;
    public const int AuditOpened = 2101;
    public const int SwitchesChanged = 2102;
    public const int AuditOff = 2103;
    public const int AuditStillUnavailable = 2110;
    public const int AuditAvailableAgain = 2111;
    public const int AuditRecordsLost = 2112;
    public const int AuditReadableByOthers = 2113;
    public const int AuditBegun = 2114;
    public const int FurtherAudit = 2115;
    public const int AuditRecordedLate = 2120;
    public const int AuditOutboxOfOthers = 2121;
    public const int AuditOutboxWithoutAudit = 2122;

    public const int TerminologyServerFailed = 2150;

    public const int Setting = 2160;

    public const int SchemaCompiled = 2200;
    public const int RulesDisabled = 2201;
    public const int DefinitionWarning = 2202;
    public const int SchemaCompilationFailed = 2203;

    public const int StoredAppointmentDamaged = 2210;

    public const int EntryFailed = 2220;
}
