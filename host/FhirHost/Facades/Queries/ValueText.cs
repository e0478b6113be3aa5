using System.Text;

namespace FhirHost.Facades.Queries;

/// <summary>Taking values apart, <see href="http://hl7.org/fhir/STU3/search.html#escaping"/>.</summary>
internal static class ValueText
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

    /// <summary>The text that is meant, without the backslashes.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var meant = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            meant.Append(text[at]);
        }

        return meant.ToString();
    }
}
