using System.Text.RegularExpressions;

namespace FhirHost.Configuration;

/// <summary>Keys that are called like secrets.</summary>
internal static partial class SecretNames
{
    // Wherever they stand, in any case.
    private static readonly string[] Parts = ["password", "passwd", "passphrase", "secret", "connectionstring", "credential"];

    // Only as words of their own: an authority, a mapping or a passage is nothing secret.
    private static readonly string[] Words = ["key", "keys", "apikey", "token", "tokens", "pwd", "pass", "pin", "auth", "authheader"];

    public static bool Matches(string key)
    {
        var names = key.Split(':');
        var last = Array.FindLast(names, name => !KnownSettings.IsNumber(name)) ?? "";
        return names.Any(name => Parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            || names.Any(name => !IsFile(name) && WordsOf(name).Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase)))
            || WordsOf(last).Contains("authorization", StringComparer.OrdinalIgnoreCase);
    }

    // The name of a file of keys is none of them.
    private static bool IsFile(string name) => name.EndsWith("File", StringComparison.Ordinal)
        || name.EndsWith("Files", StringComparison.Ordinal);

    private static IEnumerable<string> WordsOf(string name) => Word().Matches(name).Select(word => word.Value);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
