using System.Text.Json;

namespace Registry.Plugin.Authorization.Claims;

/// <summary>One claim that the administrator demands.</summary>
internal static class RequiredClaimCheck
{
    public static string? Fault(JsonElement claims, RequiredClaim required)
    {
        var value = ClaimPath.Find(claims, required.Name);
        if (IsEmpty(value))
            return $"The token lacks the claim {required.Name}: ask the token service to include it.";
        var given = Values(value).ToList();
        if (required.Values.Length > 0 && !given.Intersect(required.Values, StringComparer.Ordinal).Any())
            return $"The token's claim {required.Name} has no accepted value: it must be {string.Join(" or ", required.Values)}.";
        if (!given.Exists(text => text.StartsWith(required.Prefix, StringComparison.Ordinal) && text.Length > required.Prefix.Length))
            return $"The token's claim {required.Name} has no accepted value: it must begin with {required.Prefix} and go on.";
        return required.SameAs.Length == 0
            || given.Intersect(required.SameAs.SelectMany(other => Values(ClaimPath.Find(claims, other))), StringComparer.Ordinal).Any()
            ? null
            : $"The token's claim {required.Name} has another value than the claim {string.Join(" or ", required.SameAs)}: they must be "
                + $"the same.";
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(Text),
        JsonValueKind.Undefined => [],
        _ => [Text(value)],
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
