namespace Registry.Plugin.Authorization;

/// <summary>All log messages of this folder, events 2000 to 2099. None carries a token or a claim's value (T6).</summary>
internal static partial class AuthorizationLog
{
    [LoggerMessage(EventIds.TokenRefused, LogLevel.Information, "Token refused ({BearerError}): {Messages}")]
    public static partial void TokenRefused(ILogger logger, string bearerError, IEnumerable<string> messages);

    [LoggerMessage(EventIds.CertificateRefused, LogLevel.Information, "Token refused with client certificate {Thumbprint}: {Messages}")]
    public static partial void CertificateRefused(ILogger logger, string thumbprint, IEnumerable<string> messages);

    [LoggerMessage(EventIds.KeysLoaded, LogLevel.Information, "Loaded {Count} token signing key(s) from {Source}")]
    public static partial void KeysLoaded(ILogger logger, string source, int count);

    [LoggerMessage(EventIds.KeyFileRefused, LogLevel.Error, "The key file {Path} {Error}; {Consequence}")]
    public static partial void KeyFileRefused(ILogger logger, string path, string error, string consequence);

    [LoggerMessage(EventIds.AuthorityUnreachable, LogLevel.Error,
        "Fetching keys from {Authority} failed; keys that were fetched {Minutes} minutes ago are no longer used")]
    public static partial void AuthorityUnreachable(ILogger logger, string authority, double minutes, Exception failure);

    [LoggerMessage(EventIds.AuthorityWithoutKeys, LogLevel.Error,
        "{Authority} publishes no usable signing key; every token is refused until it does")]
    public static partial void AuthorityWithoutKeys(ILogger logger, string authority);

    [LoggerMessage(
        EventIds.DevelopmentTokensOn,
        LogLevel.Warning,
        "DEVELOPMENT TOKENS ARE ON: anyone on this machine gets a token from POST {Path}. This is not for production")]
    public static partial void DevelopmentTokensOn(ILogger logger, string path);

    [LoggerMessage(EventIds.DevelopmentTokenIssued, LogLevel.Information, "Issued a development token that grants {Permissions}")]
    public static partial void DevelopmentTokenIssued(ILogger logger, RegistryPermissions permissions);

    [LoggerMessage(EventIds.DevelopmentTokenHidden, LogLevel.Warning,
        "A request for a development token was answered with 404: it did not come straight from loopback to localhost or a loopback "
            + "address")]
    public static partial void DevelopmentTokenHidden(ILogger logger);
}
