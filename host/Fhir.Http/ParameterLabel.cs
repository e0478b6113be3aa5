namespace Fhir.Http;

/// <summary>How a message names a query parameter. A name can hold anything, an NHS number too, so few names are repeated.</summary>
public static class ParameterLabel
{
    private const int MaxLength = 64;

    /// <summary>The name in quotes where it can be that of a parameter; otherwise the words given.</summary>
    public static string Of(string? name, string otherwise) => name?.Length is > 0 and <= MaxLength
        && name.All(character => char.IsAsciiLetter(character) || character is '_' or '-' or '.' or ':') ? $"'{name}'" : otherwise;
}
