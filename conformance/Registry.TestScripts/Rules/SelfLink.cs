using Registry.TestScripts.Asserts;
using Registry.TestScripts.Queries;

namespace Registry.TestScripts.Rules;

/// <summary>
/// Whether the self link of a Bundle has each parameter of the request: what a server leaves out of it, it did not take into account
/// (https://hl7.org/fhir/STU3/search.html#conformance). A server may write a reference with or without its type.
/// </summary>
internal static class SelfLink
{
    public static Check Check(string url, Body body, RunOptions options)
    {
        var asked = Parameters(url);
        if (asked.Count == 0)
            return new Check(Outcome.Pass);
        var link = PathQuery.Select(body, "Bundle.link.where(relation = 'self').url", options.Validator) is [var first, ..] ? first : null;
        var answered = Parameters(link ?? "");
        var missing = asked.Where(parameter => !answered.Any(other => IsSame(parameter, other))).Select(Text).ToList();
        return Asserts.Check.Of(missing.Count == 0, "The self link", $"the parameters {string.Join(", ", missing)}", link);
    }

    private static bool IsSame((string Name, string Value) asked, (string Name, string Value) answered) => asked.Name == answered.Name
        && (asked.Value == answered.Value || IsTyped(asked.Value, answered.Value) || IsTyped(answered.Value, asked.Value));

    // "Patient/1" for "1".
    private static bool IsTyped(string reference, string id) => reference.EndsWith("/" + id, StringComparison.Ordinal)
        && reference[..^(id.Length + 1)] is [>= 'A' and <= 'Z', ..] type && type.All(char.IsAsciiLetter);

    private static string Text((string Name, string Value) parameter) => $"{parameter.Name}={parameter.Value}";

    private static List<(string Name, string Value)> Parameters(string url) => url.IndexOf('?', StringComparison.Ordinal) is var at and >= 0
        ? [.. url[(at + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => (Decoded(pair[0]), Decoded(pair.ElementAtOrDefault(1) ?? "")))]
        : [];

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
