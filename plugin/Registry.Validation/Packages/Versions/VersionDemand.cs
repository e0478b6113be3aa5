namespace Registry.Validation.Packages.Versions;

/// <summary>
/// The version that a dependency asks for: an exact one, one with a wildcard (<c>1.0.x</c>), or the latest there is. FHIR packages
/// know no npm ranges, see <see href="https://confluence.hl7.org/display/FHIR/NPM+Package+Specification"/>.
/// </summary>
/// <param name="Text">As the package words it.</param>
/// <param name="Prefix">What an accepted version begins with; null where it must be the very text.</param>
internal sealed record VersionDemand(string Text, string? Prefix)
{
    /// <summary>The demand, null where the text is another form of demand, such as an npm range, or no version at all.</summary>
    public static VersionDemand? Parse(string text)
    {
        // Nothing here can fetch a package: what is being worked on elsewhere is the latest that is present.
        if (text is "latest" or "current" or "dev" || text.StartsWith("current$", StringComparison.Ordinal))
            return new VersionDemand(text, "");
        if (text.Length == 0 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+' or '_' or '*'))
            return null;
        var parts = text.Split('.');
        var wild = Array.FindIndex(parts, IsWildcard);
        if (wild < 0)
            return text.Contains('*', StringComparison.Ordinal) ? null : new VersionDemand(text, null);
        return Array.TrueForAll(parts[wild..], IsWildcard)
            ? new VersionDemand(text, string.Concat(parts[..wild].Select(part => part + "."))) : null;
    }

    public bool Accepts(string version) =>
        Prefix is null ? version == Text : version.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Where several are accepted, a release is better than a pre-release, and then the highest is the best.</summary>
    public static T? Best<T>(IEnumerable<T> candidates, Func<T, string> version)
        where T : class =>
        candidates.OrderByDescending(candidate => IsRelease(version(candidate))).ThenByDescending(version, VersionOrder.Instance)
            .FirstOrDefault();

    private static bool IsWildcard(string part) => part is "x" or "X" or "*";

    private static bool IsRelease(string version) =>
        version.Length > 0 && char.IsAsciiDigit(version[0]) && !version.Contains('-', StringComparison.Ordinal);
}
