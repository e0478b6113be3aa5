namespace Registry.Validation.Primitives;

/// <summary>The rules of boolean, integer, unsignedInt, positiveInt and decimal.</summary>
internal static class NumberRules
{
    private const string Boolean = "a boolean is true or false, in lower case";
    private const string Integer =
        "an integer is a whole number from -2147483648 to 2147483647, without plus sign, leading zero, fraction or exponent";
    private const string UnsignedInt =
        "an unsignedInt is a whole number from 0 to 2147483647, without sign, leading zero, fraction or exponent";
    private const string PositiveInt =
        "a positiveInt is a whole number from 1 to 2147483647, without sign, leading zero, fraction or exponent";
    private const string Decimal =
        "a decimal is written as digits with an optional minus sign and fraction, without leading zero or exponent, for example -0.50";

    // Of two numbers without leading zeros the longer is the greater; of one length the order of the digits decides.
    private static ReadOnlySpan<byte> Largest => "2147483647"u8;

    private static ReadOnlySpan<byte> LargestNegative => "2147483648"u8;

    public static string? BooleanError(ReadOnlySpan<byte> utf8) =>
        utf8.SequenceEqual("true"u8) || utf8.SequenceEqual("false"u8) ? null : Boolean;

    public static string? IntegerError(ReadOnlySpan<byte> utf8)
    {
        var negative = utf8 is [(byte)'-', ..];
        return IsWhole(negative ? utf8[1..] : utf8, negative ? LargestNegative : Largest) ? null : Integer;
    }

    public static string? UnsignedIntError(ReadOnlySpan<byte> utf8) => IsWhole(utf8, Largest) ? null : UnsignedInt;

    public static string? PositiveIntError(ReadOnlySpan<byte> utf8) =>
        IsWhole(utf8, Largest) && utf8[0] != '0' ? null : PositiveInt;

    public static string? DecimalError(ReadOnlySpan<byte> utf8)
    {
        var unsigned = utf8 is [(byte)'-', ..] ? utf8[1..] : utf8;
        var point = unsigned.IndexOf((byte)'.');
        var whole = point < 0 ? unsigned : unsigned[..point];
        return IsWithoutLeadingZero(whole) && (point < 0 || Digits.AreAll(unsigned[(point + 1)..])) ? null : Decimal;
    }

    private static bool IsWhole(ReadOnlySpan<byte> digits, ReadOnlySpan<byte> largest) =>
        digits.Length <= largest.Length
        && IsWithoutLeadingZero(digits)
        && (digits.Length < largest.Length || digits.SequenceCompareTo(largest) <= 0);

    private static bool IsWithoutLeadingZero(ReadOnlySpan<byte> digits) =>
        Digits.AreAll(digits) && (digits.Length == 1 || digits[0] != '0');
}
