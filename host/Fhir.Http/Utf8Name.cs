namespace Fhir.Http;

/// <summary>The names of encodings whose text can be read as UTF-8.</summary>
internal static class Utf8Name
{
    /// <summary>Whether a name, in any case, is that of UTF-8, or of ASCII, all of which is UTF-8 too.</summary>
    public static bool Is(string name) => name.ToUpperInvariant() is "UTF-8" or "US-ASCII";
}
