using System.Text;

namespace Registry.Plugin.Search.Parameters;

/// <summary>The value of a token parameter, <see href="http://hl7.org/fhir/STU3/search.html#token"/>: <c>system|code</c>, or a code alone.</summary>
internal readonly record struct TokenValue(string? System, string Code)
{
    /// <summary>The alternatives of a value, which commas part unless a backslash takes their meaning.</summary>
    public static IEnumerable<string> Alternatives(string value) => Split(value, ',');

    public static TokenValue Parse(string value)
    {
        var parts = Split(value, '|');
        return parts.Count == 1 ? new TokenValue(null, Plain(parts[0])) : new TokenValue(Plain(parts[0]), Plain(string.Join('|', parts.Skip(1))));
    }

    private static List<string> Split(string value, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\')
                at++;
            else if (value[at] == separator)
            {
                parts.Add(value[start..at]);
                start = at + 1;
            }
        }

        parts.Add(value[start..]);
        return parts;
    }

    private static string Plain(string escaped)
    {
        var plain = new StringBuilder(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] == '\\' && at + 1 < escaped.Length && escaped[at + 1] is ',' or '|' or '$' or '\\')
                at++;
            plain.Append(escaped[at]);
        }

        return plain.ToString();
    }
}
