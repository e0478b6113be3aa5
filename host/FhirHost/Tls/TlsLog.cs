namespace FhirHost.Tls;

/// <summary>
/// All log messages of this folder, events 1040 to 1049. Of a certificate they show the thumbprint, never its owner (T6).
/// </summary>
internal static partial class TlsLog
{
    [LoggerMessage(EventIds.CertificatesLoaded, LogLevel.Information, "Loaded {Paths}: {Content}")]
    public static partial void FilesLoaded(ILogger logger, string paths, string? content);

    [LoggerMessage(EventIds.CertificateFileRefused, LogLevel.Error,
        "The file {Path} {Error}. The version loaded before stays in use")]
    public static partial void FileRefused(ILogger logger, string path, string error);

    [LoggerMessage(EventIds.CertificateRefused, LogLevel.Information, "Client certificate {Thumbprint} refused: {Errors}")]
    public static partial void CertificateRefused(ILogger logger, string thumbprint, IEnumerable<string> errors);

    [LoggerMessage(EventIds.CertificateMissing, LogLevel.Information, "A connection without client certificate was refused")]
    public static partial void CertificateMissing(ILogger logger);

    [LoggerMessage(EventIds.ForwardedHeaderIgnored, LogLevel.Warning,
        "The header {Header} came from a peer that is not listed in Hosting:TrustedProxies, and was ignored")]
    public static partial void HeaderIgnored(ILogger logger, string header);

    [LoggerMessage(EventIds.CertificateEndsSoon, LogLevel.Warning, "{Warning}")]
    public static partial void EndsSoon(ILogger logger, string warning);

    [LoggerMessage(EventIds.CertificateUnusable, LogLevel.Error, "{Error}")]
    public static partial void CannotBeUsed(ILogger logger, string error);
}
