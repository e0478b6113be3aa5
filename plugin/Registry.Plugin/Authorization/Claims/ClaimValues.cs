namespace Registry.Plugin.Authorization.Claims;

/// <summary>Reads claims of the shapes that token services use: one string, an array of strings, a number of seconds.</summary>
internal static class ClaimValues
{
    /// <summary>9999-01-01: later instants exceed what can be computed with.</summary>
    private const double MaxSeconds = 253_370_764_800;

    extension(JsonElement claims)
    {
        public string? Text(string name) =>
            claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        /// <summary>The strings a claim holds, alone or in an array; nothing for any other shape.</summary>
        public IEnumerable<string> Texts(string name)
        {
            if (!claims.TryGetProperty(name, out var value))
                return [];
            return value.ValueKind switch
            {
                JsonValueKind.String => [value.GetString()!],
                JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
                    .Select(item => item.GetString()!),
                _ => [],
            };
        }

        /// <summary>A NumericDate (RFC 7519, section 2); <see langword="null"/> if absent or not one.</summary>
        public DateTimeOffset? Instant(string name) =>
            claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var seconds) && seconds is >= 0 and < MaxSeconds
                ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
                : null;
    }
}

/// <summary>
/// Finds a claim by its name, or inside an object by names with dots between them: the Spine's claims are texts, GP Connect's are whole
/// resources. A claim whose own name has dots in it, as a URL has, is found first.
/// </summary>
internal static class ClaimPath
{
    /// <summary>The claim; <see cref="JsonValueKind.Undefined"/> if missing.</summary>
    public static JsonElement Find(JsonElement claims, string path)
    {
        if (claims.ValueKind != JsonValueKind.Object)
            return default;
        if (claims.TryGetProperty(path, out var whole))
            return whole;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && claims.TryGetProperty(path[..dot], out var outer) ? Find(FirstOf(outer), path[(dot + 1)..]) : default;
    }

    public static string? Text(JsonElement claims, string path) =>
        FirstOf(Find(claims, path)) is { ValueKind: JsonValueKind.String } text && text.GetString() is { } found
            && !string.IsNullOrWhiteSpace(found) ? found : null;

    private static JsonElement FirstOf(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0]
        : value;
}
