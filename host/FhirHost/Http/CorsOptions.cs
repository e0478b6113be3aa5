namespace FhirHost.Http;

/// <summary>Which pages of other origins may call this server from a browser: the section <c>Hosting:Cors</c>.</summary>
internal sealed class CorsOptions
{
    /// <summary>Origins such as <c>https://portal.example</c>, without a path. Default: none, and no CORS header is sent.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>What is wrong with the origins.</summary>
    public IEnumerable<string> Errors() => Origins.Index().Select(origin => Error($"Hosting:Cors:Origins:{origin.Index}", origin.Item))
        .OfType<string>();

    private static string? Error(string key, string origin)
    {
        if (origin == "*")
            return $"{key} is *, with which any page could read patients' data by the token of whoever opens it; list the origins.";
        return Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            && url is { PathAndQuery: "/", Fragment: "" } && !origin.EndsWith('/') && !origin.Contains('*', StringComparison.Ordinal)
            ? null : $"{key} must be an origin, such as https://portal.example: scheme, host and perhaps a port, nothing after them.";
    }
}
