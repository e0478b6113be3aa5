namespace Registry.Storage.Urls;

/// <summary>One of the two schemes a provider URL may have.</summary>
internal sealed record Scheme(string Prefix, int DefaultPort)
{
    private static readonly Scheme[] Known = [new("https://", 443), new("http://", 80)];

    /// <summary>The scheme the text begins with, in any case of letters, or null.</summary>
    public static Scheme? Of(string text)
    {
        foreach (var scheme in Known)
        {
            if (text.StartsWith(scheme.Prefix, StringComparison.OrdinalIgnoreCase))
                return scheme;
        }

        return null;
    }
}
