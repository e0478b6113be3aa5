using System.Text.Json;

namespace Registry.Plugin.Authorization.Claims;

/// <summary>
/// Finds a claim by its name, or inside an object by names with dots between them: the Spine's claims are texts, GP Connect's are whole
/// resources.
/// A claim whose own name has dots in it, as a URL has, is found first.
/// </summary>
internal static class ClaimPath
{
    /// <summary>The claim; <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    public static JsonElement Find(JsonElement claims, string path)
    {
        if (claims.ValueKind != JsonValueKind.Object)
            return default;
        if (claims.TryGetProperty(path, out var whole))
            return whole;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && claims.TryGetProperty(path[..dot], out var outer) ? Find(FirstOf(outer), path[(dot + 1)..]) : default;
    }

    /// <summary>The text of a claim, null where it has none.</summary>
    public static string? Text(JsonElement claims, string path) =>
        FirstOf(Find(claims, path)) is { ValueKind: JsonValueKind.String } text && text.GetString() is { } found
            && !string.IsNullOrWhiteSpace(found) ? found : null;

    private static JsonElement FirstOf(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0]
        : value;
}
