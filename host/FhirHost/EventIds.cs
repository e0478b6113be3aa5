namespace FhirHost;

/// <summary>The ids of everything that this assembly logs, by which alerts are set; an id never changes its meaning.</summary>
internal static class EventIds
{
    public const int EffectiveSetting = 1001;
    public const int UnreadSetting = 1002;

    public const int PluginConfiguration = 1010;
    public const int PluginWarning = 1011;
    public const int PluginLeftOut = 1012;
    public const int PluginsOfSameOrder = 1013;
    public const int PluginChoice = 1014;

    public const int Found = 1018;

    public const int Crashed = 1020;
    public const int WritingFailed = 1021;
    public const int NotImplemented = 1022;
    public const int Forbidden = 1023;
    public const int NotTaken = 1024;
    public const int Malformed = 1025;

    public const int RequestServed = 1030;
    public const int RequestServedSlowly = 1031;
    public const int ProbeServed = 1032;
    public const int ClientInAMinute = 1033;
    public const int FurtherClientsInAMinute = 1034;

    public const int CertificatesLoaded = 1040;
    public const int CertificateFileRefused = 1041;
    public const int CertificateRefused = 1042;
    public const int CertificateMissing = 1043;
    public const int ForwardedHeaderIgnored = 1044;
    public const int CertificateEndsSoon = 1045;
    public const int CertificateUnusable = 1046;

    public const int ConnectionFailed = 1090;
    public const int ConnectionsFailed = 1091;
}
