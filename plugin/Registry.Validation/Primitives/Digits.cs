namespace Registry.Validation.Primitives;

/// <summary>ASCII digits in UTF-8 bytes.</summary>
internal static class Digits
{
    /// <summary>Whether there is at least one byte and every one is a digit.</summary>
    public static bool AreAll(ReadOnlySpan<byte> utf8) => !utf8.IsEmpty && !utf8.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Reads the leading two digits as a number; -1 where they are not two digits.</summary>
    public static int Two(ReadOnlySpan<byte> utf8) =>
        utf8.Length >= 2 && char.IsAsciiDigit((char)utf8[0]) && char.IsAsciiDigit((char)utf8[1])
            ? ((utf8[0] - '0') * 10) + (utf8[1] - '0')
            : -1;
}
