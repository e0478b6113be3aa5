namespace Fhir.Http;

/// <summary>Ids of resources, <see href="http://hl7.org/fhir/STU3/datatypes.html#id"/>.</summary>
public static class FhirId
{
    private const int MaxLength = 64;

    /// <summary>Whether the text has the form of an id.</summary>
    public static bool IsValid(string? text) =>
        text?.Length is > 0 and <= MaxLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.');
}
