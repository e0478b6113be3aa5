using Fhir.Http.Privacy;

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
        Span<char> digits = stackalloc char[Length];
        for (var at = 0; at < Length; at++)
        {
            if (!char.IsAsciiDigit((char)text[at]))
                return false;
            digits[at] = (char)text[at];
        }

        return PatientNumbers.HasCheckDigit(digits);
    }
}
