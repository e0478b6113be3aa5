namespace Fhir.Http;

/// <summary>Values of headers with quoted strings in them, <see href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4"/>.</summary>
internal static class QuotedText
{
    /// <summary>The parts between separators that are in no quoted string.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && isQuoted)
            {
                at++;
            }
            else if (text[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[at] == separator && !isQuoted)
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>The text of a quoted string; any other text as it is.</summary>
    public static string Unquote(string text) => text is ['"', .. var inner, '"']
        ? string.Concat(inner.Where((character, at) => character != '\\' || (at > 0 && inner[at - 1] == '\\'))) : text;
}
