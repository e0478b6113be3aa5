namespace Vonk.Core.Support;

/// <summary>Small changes of texts.</summary>
public static class StringExtensions
{
    /// <summary>The text without a start that it may have.</summary>
    public static string StripFromStart(this string text, string start)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(start);
        return text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;
    }

    /// <summary>The texts with commas between them, each in quotation marks where that is asked for.</summary>
    public static string CommaSeparated(this IEnumerable<string> texts, bool quoted = false)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return string.Join(", ", quoted ? texts.Select(text => $"\"{text}\"") : texts);
    }
}
