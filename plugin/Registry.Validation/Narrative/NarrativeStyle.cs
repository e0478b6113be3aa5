using System.Buffers;
using System.Text.RegularExpressions;

namespace Registry.Validation.Narrative;

/// <summary>Tells plain style declarations from those that fetch something or run code.</summary>
internal static partial class NarrativeStyle
{
    // A backslash or a comment can disguise every other entry, and plain declarations need neither.
    private static readonly SearchValues<string> ActiveParts = SearchValues.Create(
        ["url(", "src(", "image(", "image-set(", "expression(", "\\", "/*"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the value of a style attribute refers to anything outside itself, or might.</summary>
    public static bool IsActive(ReadOnlySpan<char> style)
    {
        // HL7's own narratives draw the lines of their trees by background images that are given in place.
        return style.Contains("url(", StringComparison.OrdinalIgnoreCase)
            ? InlineImage().Replace(style.ToString(), "").AsSpan().ContainsAny(ActiveParts)
            : style.ContainsAny(ActiveParts);
    }

    [GeneratedRegex(@"url\( *data: *image/(?:png|gif|jpeg);base64,[A-Za-z0-9+/=]*\)", RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex InlineImage();
}
