using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>Keeps secrets of the settings out of logs, screens and messages.</summary>
internal static partial class Secrets
{
    /// <summary>Stands for what is not shown.</summary>
    public const string Hidden = "***";

    // In keys wherever they stand, in any case.
    private static readonly string[] Parts = ["password", "passwd", "passphrase", "secret", "connectionstring", "credential"];

    // Only as words of their own: an authority, a mapping or a passage is not secret.
    private static readonly string[] Words = ["key", "keys", "apikey", "token", "tokens", "pwd", "pass", "pin", "auth", "authheader"];

    /// <summary>
    /// The value of a setting as it may be shown: nothing of a file of secrets, nor of a setting that nothing reads, since that may be
    /// anything.
    /// </summary>
    public static string Show(KnownSettings known, Setting setting)
    {
        var place = known.Find(setting.Key);
        if (setting.Layer == Setting.SecretFile || place.Rest.Length > 0)
            return Hidden;
        if (place.Path.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase))
            return ConnectionStrings.Show(setting.Value);
        return IsHarmless(place, setting.Value) || !IsSecret(place.Path) ? HideIn(setting.Value) : Hidden;
    }

    /// <summary>Whether a key is named like one of a secret.</summary>
    public static bool IsSecret(string key)
    {
        if (key.Equals(SettingsFiles.SecretsKey, StringComparison.OrdinalIgnoreCase))
            return false;
        var names = key.Split(':');
        var last = Array.FindLast(names, name => !LayeredSettings.IsIndex(name)) ?? "";
        return names.Any(name => Parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            || names.Any(name => !IsFile(name) && WordsOf(name).Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase)))
            || WordsOf(last).Contains("authorization", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A text without the secrets that their form gives away, wherever they stand.</summary>
    public static string HideIn(string text)
    {
        text = PrivateKey().Replace(text, Hidden);
        text = UserInfo().Replace(text, Hidden);
        text = Pair().Replace(text, "${name}" + Hidden);
        text = Member().Replace(text, "${name}" + Hidden);
        return Token().Replace(text, Hidden);
    }

    // A switch or a time is not secret, whatever its name.
    private static bool IsHarmless(SettingPlace place, string value) => place.Shape.Kind == SettingKind.Value
        && (place.Shape.Type == typeof(bool) || place.Shape.Type == typeof(TimeSpan)) && SettingPlace.CanRead(place.Shape.Type, value);

    // The name of a file of keys is not secret.
    private static bool IsFile(string name) =>
        name.EndsWith("File", StringComparison.Ordinal) || name.EndsWith("Files", StringComparison.Ordinal);

    private static IEnumerable<string> WordsOf(string name) => Word().Matches(name).Select(word => word.Value);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateKey();

    // With a scheme before it, or as name and password alone. A password may hold any of the characters that delimit a URL's parts.
    [GeneratedRegex("""(?<=://)\S*(?=@)|(?<![^\s"'=;,])[^\s"'=;,:@/]+:(?!//)[^\s"'@][^\s"']*(?=@)""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInfo();

    // The token of a public key is public: .NET shows it in the names of assemblies.
    [GeneratedRegex("""
        (?<name>(password|passwd|pwd|passphrase|secret|account_?key|access_?key|api_?key|private_?key|shared_?access_?signature
        |(?<!PublicKey)token|\bsig)\s*=\s*)("([^"]|"")*"|'([^']|'')*'|[^;&\r\n]+)
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();

    [GeneratedRegex("""(?<name>"[^"]*(password|passwd|pwd|passphrase|secret|key|token)"\s*:\s*)"([^"\\]|\\.)*"?""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<=\b(Bearer|Basic)\s+)(?=\S*[\d._=/+-])[\w.~+/=-]{6,}|\beyJ[\w-]{8,}(\.[\w-]*)*|(?<=^(Bearer|Basic)\s+)\S+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
