namespace FhirHost.Tls;

/// <summary>All log messages of this folder, events 1040 to 1049. Of a certificate they tell the thumbprint, never whose it is (T6).</summary>
internal static partial class TlsLog
{
    [LoggerMessage(1040, LogLevel.Information, "Loaded {Paths}: {Content}")]
    public static partial void FilesLoaded(ILogger logger, string paths, string? content);

    [LoggerMessage(1041, LogLevel.Error, "The file {Path} {Fault}. What was known so far stays in use")]
    public static partial void FileRefused(ILogger logger, string path, string fault);

    [LoggerMessage(1042, LogLevel.Information, "Client certificate {Thumbprint} refused: {Faults}")]
    public static partial void CertificateRefused(ILogger logger, string thumbprint, IEnumerable<string> faults);

    [LoggerMessage(1043, LogLevel.Information, "A connection without client certificate was refused")]
    public static partial void CertificateMissing(ILogger logger);

    [LoggerMessage(1044, LogLevel.Warning, "The header {Header} came from somebody who is not listed in Hosting:TrustedProxies, and was ignored")]
    public static partial void HeaderIgnored(ILogger logger, string header);

    [LoggerMessage(1045, LogLevel.Warning, "{Warning}")]
    public static partial void EndsSoon(ILogger logger, string warning);

    [LoggerMessage(1046, LogLevel.Error, "{Error}")]
    public static partial void CannotBeUsed(ILogger logger, string error);
}
