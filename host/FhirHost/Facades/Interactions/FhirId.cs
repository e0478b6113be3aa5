namespace FhirHost.Facades.Interactions;

/// <summary>The ids that FHIR has, <see href="http://hl7.org/fhir/STU3/datatypes.html#id"/>.</summary>
internal static class FhirId
{
    private const int Longest = 64;

    public static bool IsOne(string text) => text.Length is > 0 and <= Longest && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.');
}
