namespace Registry.Validation.Packages.Contents;

/// <summary>Finds type, url and version among the members of a JSON resource.</summary>
internal static class JsonHeader
{
    // Nested concepts of a code system cost two levels each; the usual 64 are too few for some.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>The text behind a byte order mark: editors write one, JSON has none.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    public static ResourceHeader? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(WithoutMark(json), Options);
        string? type = null, url = null, version = null, doubt = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("resourceType"u8))
            {
                type = Text(ref reader);
                if (!ResourceHeader.IsConformance(type))
                    return null;
            }
            else if (reader.ValueTextEquals("url"u8))
            {
                url = Once(url, ref reader, "url", ref doubt);
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                version = Once(version, ref reader, "version", ref doubt);
            }
            else
            {
                reader.Skip();
            }
        }

        // Anything behind the object makes this throw.
        reader.Read();
        // Other files may name anything so; of what a definition is there must be no doubt.
        return ResourceHeader.IsConformance(type) && doubt is not null ? throw new JsonException(doubt)
            : ResourceHeader.Of(type, url, version);
    }

    /// <summary>Whether the resource is what its entry says; stops as soon as that is sure.</summary>
    public static bool Confirms(ReadOnlySpan<byte> json, PackageEntry entry)
    {
        var reader = new Utf8JsonReader(json, Options);
        var open = entry.Version is null ? 2 : 3;
        reader.Read();
        while (open > 0 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var expected = reader.ValueTextEquals("resourceType"u8) ? entry.ResourceType
                : reader.ValueTextEquals("url"u8) ? entry.Url
                : reader.ValueTextEquals("version"u8) ? entry.Version ?? ""
                : null;
            if (expected is null)
            {
                reader.Skip();
                continue;
            }

            if (Text(ref reader) != expected)
                return false;
            open--;
        }

        return open == 0;
    }

    private static string? Once(string? known, ref Utf8JsonReader reader, string name, ref string? doubt)
    {
        var text = Text(ref reader);
        if (known is not null || text is null)
            doubt ??= known is null ? $"'{name}' must be a text." : $"'{name}' is given twice.";
        return text ?? known;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }
}
