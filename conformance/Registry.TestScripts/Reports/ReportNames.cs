namespace Registry.TestScripts.Reports;

/// <summary>What all reports call things.</summary>
internal static class ReportNames
{
    /// <summary>An id as FHIR allows it, the same for each run of a script.</summary>
    public static string Id(ScriptResult result)
    {
        var variant = result.Variant is null ? "" : $"-{result.Variant}";
        var id = string.Concat(((result.Script?.Id ?? Path.GetFileNameWithoutExtension(result.File)) + variant)
            .Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' ? character : '-'));
        return id.Length == 0 ? "script" : id.Length <= 64 ? id : id[^64..];
    }

    /// <summary>What happened, without characters that neither XML nor FHIR's strings allow.</summary>
    public static string? Message(ActionResult action) => action.Message is null ? null : Clean(action.Message);

    /// <summary>A text without characters that neither XML nor FHIR's strings allow, or that turn the direction of the text.</summary>
    public static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => IsAllowed(rune.Value)).Select(rune => rune.ToString()));

    /// <summary>
    /// Whether a character turns the direction of what follows, so that a text looks like another; see
    /// <see href="https://www.unicode.org/reports/tr9/"/>.
    /// </summary>
    public static bool TurnsText(int character) =>
        character is 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsAllowed(int character) => !TurnsText(character)
        && character is '\t' or '\n' or '\r' or (>= ' ' and not (0xFFFE or 0xFFFF or (>= 0x7F and < 0xA0)));

    /// <summary>The largest text of a body or message that a report shows, in characters.</summary>
    public const int MaxText = 20_000;

    public static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText] + "\n… (cut)";

    public static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>One line that says which action it is.</summary>
    public static string Describe(ActionResult action) => action.Action switch
    {
        ScriptOperation operation when action.Exchange is { } exchange =>
            $"{operation.Code ?? "GET"}: {exchange.Method} {exchange.Url} → {exchange.Status}",
        ScriptOperation operation => $"{operation.Code ?? "GET"} {operation.Resource}",
        ScriptAssert assert when assert.Label.Length == 0 => $"assert {string.Join(", ", assert.Kinds)}",
        _ => action.Action.Label,
    };
}
