using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>What of the settings nobody may see in a log or on a screen.</summary>
internal static partial class Secrets
{
    private const string Hidden = "***";

    /// <summary>The value of a setting as it may be shown. Of what nobody reads, nothing is: who knows what it is.</summary>
    public static string Show(KnownSettings known, string key, string value)
    {
        var place = known.Find(key);
        if (place.Rest.Length > 0)
            return Hidden;
        return IsHarmless(place, value) || !SecretNames.Matches(place.Path) ? HideIn(value) : Hidden;
    }

    /// <summary>A text without the secrets that can be told by their form, wherever they stand.</summary>
    public static string HideIn(string text)
    {
        text = PrivateKey().Replace(text, Hidden);
        text = UserInfo().Replace(text, Hidden);
        text = Pair().Replace(text, "${name}" + Hidden);
        text = Member().Replace(text, "${name}" + Hidden);
        return Token().Replace(text, Hidden);
    }

    // A switch or a time is no secret, whatever it is called.
    private static bool IsHarmless(SettingPlace place, string value) => place.Shape is ValueShape { Type: var type }
        && (type == typeof(bool) ? bool.TryParse(value, out _) : type == typeof(TimeSpan) && TimeSpan.TryParse(value, out _));

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateKey();

    // With a scheme before it, or as name and password alone. A password may hold any of the characters that part a URL.
    [GeneratedRegex("""(?<=://)\S*(?=@)|(?<![^\s"'=;,])[^\s"'=;,:@/]+:(?!//)[^\s"'@][^\s"']*(?=@)""", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInfo();

    // The token of a public key is public: .NET shows it in the names of assemblies.
    [GeneratedRegex("""
        (?<name>(password|passwd|pwd|passphrase|secret|account_?key|access_?key|api_?key|private_?key|shared_?access_?signature
        |(?<!PublicKey)token|\bsig)\s*=\s*)("([^"]|"")*"|'([^']|'')*'|[^;&\r\n]+)
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();

    [GeneratedRegex("""(?<name>"[^"]*(password|passwd|pwd|passphrase|secret|key|token)"\s*:\s*)"([^"\\]|\\.)*"?""", RegexOptions.IgnoreCase
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<=\b(Bearer|Basic)\s+)(?=\S*[\d._=/+-])[\w.~+/=-]{6,}|\beyJ[\w-]{8,}(\.[\w-]*)*|(?<=^(Bearer|Basic)\s+)\S+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
