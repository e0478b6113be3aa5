using System.Buffers;

namespace Registry.Validation.Primitives;

/// <summary>White space as XML, and therefore FHIR's regular expressions, know it: space, tab, carriage return and line feed.</summary>
internal static class WhiteSpace
{
    public static readonly SearchValues<byte> Values = SearchValues.Create(" \t\r\n"u8);

    public static ReadOnlySpan<byte> ExceptSpace => "\t\r\n"u8;
}
