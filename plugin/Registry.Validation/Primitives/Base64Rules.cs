using System.Buffers;

namespace Registry.Validation.Primitives;

/// <summary>
/// The rule of base64Binary, which is XML Schema's type of that name: the standard alphabet, white space anywhere, and padding to a
/// multiple of four.
/// </summary>
internal static class Base64Rules
{
    private const string Empty = "a base64Binary has content; leave an empty element out";
    private const string Alphabet =
        "a base64Binary holds the characters A-Z, a-z, 0-9, plus and slash, and white space; use the standard alphabet, not the URL one";
    private const string Padding = "a base64Binary comes in groups of four characters; pad the last group with = or ==, and nowhere else";

    private static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    public static string? Error(ReadOnlySpan<byte> utf8)
    {
        var (letters, pads) = (0L, 0);
        var rest = utf8;
        while (!rest.IsEmpty)
        {
            var run = rest.IndexOfAnyExcept(Letters);
            if (run != 0)
            {
                if (pads > 0)
                    return Padding;
                run = run < 0 ? rest.Length : run;
                letters += run;
                rest = rest[run..];
                continue;
            }

            if (rest[0] == '=')
                pads++;
            else if (!WhiteSpace.Values.Contains(rest[0]))
                return Alphabet;
            rest = rest[1..];
        }

        return letters == 0 && pads == 0 ? Empty : EndError(letters, pads);
    }

    private static string? EndError(long letters, int pads) => (letters % 4, pads) switch
    {
        (0, 0) => null,
        // The last character may set bits that encode nothing: a decoder may refuse those, RFC 4648 section 3.5, and need not.
        (3, 1) or (2, 2) => null,
        _ => Padding,
    };
}
