using System.Text.Json;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

/// <summary>
/// The part of a token's header that matters here. Keys and key addresses in it (<c>jwk</c>, <c>jku</c>, <c>x5u</c>, <c>x5c</c>) are
/// never looked at: a token must not choose the key it is verified with.
/// </summary>
internal sealed record JoseHeader(string Algorithm, string? KeyId)
{
    private static readonly string UseAccepted =
        $"ask the token service to sign with one of {string.Join(", ", SignatureAlgorithms.All)}.";

    /// <summary>Reads the header; when <paramref name="faults"/> comes back with any entry, the answer is <see langword="null"/>.</summary>
    public static JoseHeader? Read(JsonElement header, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        var algorithm = ReadAlgorithm(header, found);
        var keyId = ReadKeyId(header, found);
        if (header.TryGetProperty("crit", out _))
            found.Add(
                "The token's header demands extensions (crit), and the registry knows none: ask the token service to leave out crit.");

        faults = found;
        return algorithm is null || found.Count > 0 ? null : new JoseHeader(algorithm, keyId);
    }

    private static string? ReadAlgorithm(JsonElement header, List<string> faults)
    {
        var name = header.TryGetProperty("alg", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (SignatureAlgorithms.All.Contains(name, StringComparer.Ordinal))
            return name;

        if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
            faults.Add($"The token is not signed (alg none): {UseAccepted}");
        else if (name.StartsWith("HS", StringComparison.OrdinalIgnoreCase))
            faults.Add($"The token is signed with a shared secret (alg HS…), which proves nothing about its sender: {UseAccepted}");
        else
            faults.Add($"The token's header names no signature algorithm (alg) that the registry accepts: {UseAccepted}");
        return null;
    }

    private static string? ReadKeyId(JsonElement header, List<string> faults)
    {
        if (!header.TryGetProperty("kid", out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();

        faults.Add("The token's header holds a key id (kid) that is not a string: ask the token service to correct its kid.");
        return null;
    }
}
