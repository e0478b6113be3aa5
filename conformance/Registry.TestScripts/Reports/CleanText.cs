namespace Registry.TestScripts.Reports;

/// <summary>Text of scripts and servers without what a reader does not see.</summary>
internal static class CleanText
{
    /// <summary>A text without characters that neither XML nor FHIR's strings allow, or that turn the direction of the text.</summary>
    public static string Of(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => IsAllowed(rune.Value)).Select(rune => rune.ToString()));

    /// <summary>
    /// Whether a character turns the direction of what follows, so that a text looks like another; see
    /// <see href="https://www.unicode.org/reports/tr9/"/>.
    /// </summary>
    public static bool TurnsText(int character) =>
        character is 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsAllowed(int character) => !TurnsText(character)
        && character is '\t' or '\n' or '\r' or (>= ' ' and not (0xFFFE or 0xFFFF or (>= 0x7F and < 0xA0)));
}
