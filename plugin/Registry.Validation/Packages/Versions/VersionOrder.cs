namespace Registry.Validation.Packages.Versions;

/// <summary>
/// The order of versions, that of <see href="https://semver.org/#spec-item-11"/> as far as a version has its form: number by
/// number, a pre-release before its release. Business versions need not have it; they are compared part by part all the same.
/// </summary>
internal sealed class VersionOrder : IComparer<string?>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (string.IsNullOrEmpty(x) || string.IsNullOrEmpty(y))
            return (string.IsNullOrEmpty(x) ? 0 : 1) - (string.IsNullOrEmpty(y) ? 0 : 1);
        var (release, preview) = Split(x);
        var (otherRelease, otherPreview) = Split(y);
        var order = Parts(release, otherRelease);
        if (order != 0)
            return order;
        if (preview.Length == 0 || otherPreview.Length == 0)
            return otherPreview.Length.CompareTo(preview.Length);
        return Parts(preview, otherPreview);
    }

    private static (string Release, string Preview) Split(string version)
    {
        var build = version.IndexOf('+', StringComparison.Ordinal);
        var text = build < 0 ? version : version[..build];
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (text, "") : (text[..dash], text[(dash + 1)..]);
    }

    private static int Parts(string x, string y)
    {
        var parts = x.Split('.');
        var others = y.Split('.');
        for (var at = 0; at < Math.Min(parts.Length, others.Length); at++)
        {
            var order = Part(parts[at], others[at]);
            if (order != 0)
                return order;
        }

        return parts.Length.CompareTo(others.Length);
    }

    private static int Part(string x, string y)
    {
        var isNumber = IsNumber(x);
        if (isNumber != IsNumber(y))
            return isNumber ? -1 : 1;
        if (!isNumber)
            return string.CompareOrdinal(x, y);
        var (number, other) = (x.TrimStart('0'), y.TrimStart('0'));
        // Numbers of any length: the longer is the greater.
        return number.Length != other.Length ? number.Length.CompareTo(other.Length) : string.CompareOrdinal(number, other);
    }

    private static bool IsNumber(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
