using System.Text.Json;

namespace Registry.Plugin.Authorization.Claims;

/// <summary>Reads claims of the shapes that token services use: one string, an array of strings, a number of seconds.</summary>
internal static class ClaimValues
{
    /// <summary>9999-01-01: later instants cannot be reckoned with, and nobody means them.</summary>
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
