using System.Text.Json;

namespace Registry.Plugin.Security.Claims;

/// <summary>One claim that the administrator demands.</summary>
internal static class RequiredClaimCheck
{
    public static string? Fault(JsonElement claims, RequiredClaim required)
    {
        if (!claims.TryGetProperty(required.Name, out var value) || IsEmpty(value))
            return $"The token lacks the claim {required.Name}: ask the token service to include it.";
        if (required.Values.Length == 0 || Values(value).Intersect(required.Values, StringComparer.Ordinal).Any())
            return null;
        return $"The token's claim {required.Name} has no accepted value: it must be {string.Join(" or ", required.Values)}.";
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static IEnumerable<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Text) : [Text(value)];

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
