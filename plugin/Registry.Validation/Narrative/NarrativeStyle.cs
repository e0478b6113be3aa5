using System.Buffers;

namespace Registry.Validation.Narrative;

/// <summary>Tells plain style declarations from those that fetch something or run code.</summary>
internal static class NarrativeStyle
{
    // A backslash or a comment can disguise every other entry, and plain declarations need neither.
    private static readonly SearchValues<string> ActiveParts = SearchValues.Create(
        ["url(", "src(", "image(", "image-set(", "expression(", "\\", "/*"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the value of a style attribute refers to anything outside itself, or might.</summary>
    public static bool IsActive(ReadOnlySpan<char> style) => style.ContainsAny(ActiveParts);
}
