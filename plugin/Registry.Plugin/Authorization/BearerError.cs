namespace Registry.Plugin.Authorization;

/// <summary>The error codes of RFC 6750, section 3.1.</summary>
internal static class BearerError
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidToken = "invalid_token";
    public const string InsufficientScope = "insufficient_scope";
}
