using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Security.Keys;

/// <summary>An accepted signature algorithm (RFC 7518, section 3) and the kind of key it needs. Nothing outside this list is verified.</summary>
internal sealed record SignatureAlgorithm(string Name, string KeyType, string? Curve = null)
{
    private static readonly SignatureAlgorithm[] Accepted =
    [
        new(SecurityAlgorithms.RsaSha256, JsonWebAlgorithmsKeyTypes.RSA),
        new(SecurityAlgorithms.RsaSha384, JsonWebAlgorithmsKeyTypes.RSA),
        new(SecurityAlgorithms.RsaSha512, JsonWebAlgorithmsKeyTypes.RSA),
        new(SecurityAlgorithms.RsaSsaPssSha256, JsonWebAlgorithmsKeyTypes.RSA),
        new(SecurityAlgorithms.RsaSsaPssSha384, JsonWebAlgorithmsKeyTypes.RSA),
        new(SecurityAlgorithms.RsaSsaPssSha512, JsonWebAlgorithmsKeyTypes.RSA),
        new(SecurityAlgorithms.EcdsaSha256, JsonWebAlgorithmsKeyTypes.EllipticCurve, JsonWebKeyECTypes.P256),
        new(SecurityAlgorithms.EcdsaSha384, JsonWebAlgorithmsKeyTypes.EllipticCurve, JsonWebKeyECTypes.P384),
        new(SecurityAlgorithms.EcdsaSha512, JsonWebAlgorithmsKeyTypes.EllipticCurve, JsonWebKeyECTypes.P521),
    ];

    private static readonly FrozenDictionary<string, SignatureAlgorithm> ByName =
        Accepted.ToFrozenDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Accepted.Select(algorithm => algorithm.Name);

    public static SignatureAlgorithm? Find(string name) => ByName.GetValueOrDefault(name);
}
