using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Security.Keys;

/// <summary>What a JSON Web Key Set (RFC 7517) on disk turned out to hold: keys, or the fault that makes it unusable.</summary>
internal sealed record JwksReading(IReadOnlyList<SigningKey> Keys, string? Fault)
{
    public static JwksReading Of(string json)
    {
        JsonWebKeySet set;
        try
        {
            set = new JsonWebKeySet(json);
        }
        catch (ArgumentException)
        {
            return Failed("is not a JSON Web Key Set: it must be a JSON object with an array keys");
        }

        if (set.Keys.Any(IsSecret))
            return Failed("holds a private or symmetric key: export only the public keys, and replace the key that was exposed");
        var keys = Usable(set);
        return keys.Count > 0
            ? new JwksReading(keys, Fault: null)
            : Failed("holds no usable public key: give it RSA keys of 2048 bits or more, or EC keys on P-256, P-384 or P-521, for signing");
    }

    public static JwksReading Failed(string fault) => new([], fault);

    public static IReadOnlyList<SigningKey> Usable(JsonWebKeySet set) => [.. set.Keys.Select(SigningKey.From).OfType<SigningKey>()];

    private static bool IsSecret(JsonWebKey key) =>
        key.Kty == JsonWebAlgorithmsKeyTypes.Octet || (key.K ?? key.D ?? key.P ?? key.Q ?? key.DP ?? key.DQ ?? key.QI) is not null;
}
