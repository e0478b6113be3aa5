using Fhir.Http.Files;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>What a JSON Web Key Set (RFC 7517) turned out to hold: keys, or the error that makes it unusable.</summary>
/// <param name="Keys">The keys that tokens may be signed with.</param>
/// <param name="Error">Why no keys could be read; it completes the sentence "The file …".</param>
/// <param name="IsKeySet">Whether the document is a key set, so that it says which keys count, even if it lists no key.</param>
internal sealed record JwksReading(IReadOnlyList<JsonWebKey> Keys, string? Error, bool IsKeySet)
{
    public static JwksReading OfFile(string path)
    {
        try
        {
            return Of(Encoding.UTF8.GetString(FileContent.Read(path)));
        }
        catch (FileContentException error)
        {
            return Failed(error.Message);
        }
    }

    /// <summary>Reads a key file: private keys do not belong into it.</summary>
    public static JwksReading Of(string json) => Parse(json) is { } set && set.Keys.Any(IsSecret)
        ? Failed("holds a private or symmetric key: export only the public keys, and replace the key that was exposed")
        : OfAuthority(json);

    /// <summary>Reads what a token service publishes: what is of no use in it is left out.</summary>
    public static JwksReading OfAuthority(string json)
    {
        if (Parse(json) is not { } set)
            return Failed("is not a JSON Web Key Set: it must be a JSON object with an array keys");
        List<JsonWebKey> keys = [.. set.Keys.Select(VerificationKey.From).OfType<JsonWebKey>()];
        var error = keys.Count > 0
            ? null
            : "holds no usable public key: give it RSA keys of 2048 bits or more, or EC keys on P-256, P-384 or P-521, for signing";
        return new JwksReading(keys, error, IsKeySet: true);
    }

    public static JwksReading Failed(string error) => new([], error, IsKeySet: false);

    private static JsonWebKeySet? Parse(string json)
    {
        try
        {
            // The library takes any object for a set, so that an error message in JSON would withdraw all keys.
            using var document = JsonDocument.Parse(json);
            var isSet = document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array;
            return isSet ? new JsonWebKeySet(json) : null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static bool IsSecret(JsonWebKey key) =>
        key.Kty == JsonWebAlgorithmsKeyTypes.Octet || (key.K ?? key.D ?? key.P ?? key.Q ?? key.DP ?? key.DQ ?? key.QI) is not null;
}
