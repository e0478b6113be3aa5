namespace Registry.Validation.Terminology.Server;

/// <summary>Which FHIR terminology server is asked, and for how long it is waited.</summary>
public sealed record TerminologyServerOptions
{
    /// <summary>The base URL of the server's FHIR endpoint, such as <c>https://tx.example.org/fhir</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>How long the codes of one resource may take altogether. The default is 5 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What happens where the server does not answer. The default is a warning.</summary>
    public TerminologyFailure OnFailure { get; init; } = TerminologyFailure.Warn;

    /// <summary>The folder that keeps answers across restarts; null keeps them in memory only.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>How long an answer is used again. The default is 7 days.</summary>
    public TimeSpan CacheLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Receives why the server could not be asked, or the cache not be used; never a code. May be called from any thread.
    /// </summary>
    public Action<string, Exception>? Failed { get; init; }

    /// <summary>Says what is wrong with a URL as the base of a terminology server; null where nothing is.</summary>
    public static string? ProblemOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var given)
            || (given.Scheme != Uri.UriSchemeHttps && given.Scheme != Uri.UriSchemeHttp))
            return "must be an absolute http or https URL, such as https://tx.example.org/fhir";
        return given.Query.Length > 0 || given.Fragment.Length > 0 || given.UserInfo.Length > 0
            ? "must have neither account nor query nor fragment"
            : null;
    }
}

/// <summary>What becomes of a code that the terminology server should have decided about, and did not answer.</summary>
public enum TerminologyFailure
{
    /// <summary>A warning says that the code was not checked.</summary>
    Warn,

    /// <summary>An error says so: what cannot be checked is not accepted.</summary>
    Refuse,
}
