using System.Text;

namespace Fhir.Http;

/// <summary>Separators and escapes in values of search parameters, <see href="http://hl7.org/fhir/STU3/search.html#escaping"/>.</summary>
public static class SearchText
{
    /// <summary>The parts between separators that no backslash precedes. Backslashes stay.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == separator)
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>The text without the backslashes that escape; one before any other character stands for itself.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is ',' or '|' or '$' or '\\')
                at++;
            plain.Append(text[at]);
        }

        return plain.ToString();
    }

    /// <summary>
    /// Splits the two letters before a number or a date, such as <c>ge</c>, from it; empty if it begins with no letter. Which of them there
    /// are, <see href="http://hl7.org/fhir/STU3/search.html#prefix"/>, is for the caller to say.
    /// </summary>
    public static (string Prefix, string Value) SplitPrefix(string text) =>
        text.Length >= 2 && char.IsAsciiLetter(text[0]) ? (text[..2], text[2..]) : ("", text);
}
