namespace Registry.Plugin.Appointments;

/// <summary>An NHS number: ten digits, the last of which is a modulus 11 check digit (spec R8).</summary>
internal static class NhsNumber
{
    private const int Length = 10;

    /// <summary>Whether the text is an NHS number; no spaces or hyphens are forgiven, because it is an index value.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length)
            return false;
        var sum = 0;
        for (var at = 0; at < Length; at++)
        {
            if (!char.IsAsciiDigit((char)text[at]))
                return false;
            if (at < Length - 1)
                sum += (text[at] - '0') * (Length - at);
        }

        // A remainder of 0 gives 11, which is written 0; one of 1 gives 10, for which there is no digit.
        var check = (11 - (sum % 11)) % 11;
        return check == text[Length - 1] - '0';
    }
}
