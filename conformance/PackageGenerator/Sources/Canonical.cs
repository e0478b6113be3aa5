namespace PackageGenerator.Sources;

/// <summary>A canonical address of a definition, with the business version after the bar where one is named.</summary>
internal readonly record struct Canonical(string Url, string? Version)
{
    private const string CoreTypes = "http://hl7.org/fhir/StructureDefinition/";

    public static Canonical Parse(string text)
    {
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? new Canonical(text, null) : new Canonical(text[..bar], text[(bar + 1)..]);
    }

    /// <summary>A type by its bare name (<c>Period</c>), or any other definition by its address.</summary>
    public static Canonical OfType(string code) => Parse(code.Contains(':', StringComparison.Ordinal) ? code : CoreTypes + code);

    public bool Matches(string? version) => Version is null || Version == version;

    public override string ToString() => Version is null ? Url : $"{Url}|{Version}";
}
