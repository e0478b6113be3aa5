namespace Registry.TestScripts.Http;

/// <summary>
/// Keeps secrets out of everything that leaves a run: known values wherever they stand, and whatever stands where secrets do (headers,
/// query values, properties of token endpoints, variables with such names).
/// </summary>
internal sealed partial class Secrets
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "(redacted)";

    // Shorter values would take ordinary words out of every report.
    private const int MinLength = 4;
    private const int MinLearnedLength = 12;
    private static readonly HashSet<string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "Api-Key", "X-Auth-Token",
    };

    private readonly Lock _lock = new();
    private readonly SortedSet<string> _values =
        new(Comparer<string>.Create((one, other) => one.Length != other.Length ? other.Length - one.Length
            : string.CompareOrdinal(one, other)));

    /// <summary>Whether a header's value is always a secret.</summary>
    public static bool IsHeader(string name) => Headers.Contains(name) || IsName(name);

    /// <summary>Whether the name of a variable, header or parameter says that its value is a secret.</summary>
    public static bool IsName(string name) => SecretName().IsMatch(name);

    /// <summary>Takes note of a value that is a secret.</summary>
    public void Add(string value) => Add(value, MinLength);

    /// <summary>
    /// Takes note of what is secret in a header: the part after the scheme. A header of the tester is surely a secret, though it be short.
    /// </summary>
    public void AddHeader(string name, string value, bool isOwn = false)
    {
        if (IsHeader(name))
            Add(value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..], isOwn ? MinLength : MinLearnedLength);
    }

    /// <summary>What became of a part of a script, without secrets.</summary>
    public PartResult? Redact(PartResult? part) => part is null ? null : part with { Actions = [.. part.Actions.Select(Redact)] };

    /// <summary>Takes note of the tokens in a body, so that they stay out wherever they are used.</summary>
    public void AddBody(string body)
    {
        foreach (Match match in SecretProperty().Matches(Head(body)))
            Add(match.Groups["value"].Value, MinLearnedLength);
    }

    /// <summary>A text without secrets.</summary>
    public string? Redact(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        lock (_lock)
        {
            foreach (var value in _values)
                text = text.Replace(value, Mask, StringComparison.Ordinal);
        }

        try
        {
            text = Token().Replace(text, Mask);
            text = Scheme().Replace(text, $"${{scheme}} {Mask}");
            text = SecretProperty().Replace(text, match => Within(match));
            return SecretParameter().Replace(text, match => Within(match));
        }
        catch (RegexMatchTimeoutException)
        {
            return Mask;
        }
    }

    /// <summary>An exchange without secrets.</summary>
    public Exchange? Redact(Exchange? exchange) => exchange is null ? null : exchange with
    {
        Url = Redact(exchange.Url)!,
        RequestHeaders = Redact(exchange.RequestHeaders),
        RequestBody = Redact(exchange.RequestBody)!,
        ResponseHeaders = Redact(exchange.ResponseHeaders),
        ResponseBody = Redact(exchange.ResponseBody)!,
    };

    /// <summary>What became of an action, without secrets.</summary>
    public ActionResult Redact(ActionResult result) => result with
    {
        Message = Redact(result.Message),
        Expected = Redact(result.Expected),
        Actual = Redact(result.Actual),
        Exchange = Redact(result.Exchange),
    };

    private (string Name, string Value)[] Redact(IReadOnlyList<(string Name, string Value)> headers) =>
        [.. headers.Select(header => (header.Name, IsHeader(header.Name) ? Mask : Redact(header.Value)!))];

    private void Add(string value, int least)
    {
        if (value.Length < least)
            return;
        lock (_lock)
        {
            _values.Add(value);
            _values.Add(Uri.EscapeDataString(value));
            _values.Add(System.Text.Json.JsonEncodedText.Encode(value).ToString());
            _values.Add(System.Net.WebUtility.HtmlEncode(value));
        }
    }

    private static string Head(string body) => body.Length <= 64 * 1024 ? body : body[..(64 * 1024)];

    private static string Within(Match match)
    {
        var value = match.Groups["value"];
        return match.Value[..(value.Index - match.Index)] + Mask + match.Value[(value.Index - match.Index + value.Length)..];
    }

    [GeneratedRegex("(token|secret|password|passwd|credential|api[-_]?key|private[-_]?key|authorization)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretName();

    // A JSON Web Token, wherever it stands.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)*",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\b(?<scheme>Bearer|Basic)\s+[A-Za-z0-9._~+/-]{8,}=*",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Scheme();

    [GeneratedRegex("""
        "(access_token|refresh_token|id_token|client_secret|client_assertion|assertion|password|api_key)"\s*:\s*"(?<value>[^"]*)"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex SecretProperty();

    // In the query of a URL, or in a form; the user of a URL may have a password too.
    [GeneratedRegex(@"((?<![\w-])(access_token|refresh_token|id_token|token|client_secret|client_assertion|assertion|password"
        + @"|secret|api_?key|sig|signature)=(?<value>[^&\s""'<>]+))|(://[^/?#\s:@]*:(?<value>[^/?#\s@]+)@)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex SecretParameter();
}
