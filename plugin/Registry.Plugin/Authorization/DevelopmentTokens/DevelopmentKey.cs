using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization.DevelopmentTokens;

/// <summary>A key made for this process and kept nowhere: tokens of a development server end with it.</summary>
internal sealed class DevelopmentKey : ISigningKeys, IDisposable
{
    public const string Issuer = "urn:appointment-registry:development";
    public const string DefaultAudience = "urn:appointment-registry";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ECDsaSecurityKey _signingKey;
    private readonly KeySet _keys;

    public DevelopmentKey()
    {
        _signingKey = new ECDsaSecurityKey(_key) { KeyId = "development" };
        using var verifying = ECDsa.Create(_key.ExportParameters(includePrivateParameters: false));
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(verifying) { KeyId = _signingKey.KeyId });
        _keys = new KeySet([VerificationKey.From(jwk)!], [Issuer]);
    }

    public string? Problem => null;

    public ValueTask<KeySet> CurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_keys);

    public ValueTask<KeySet> FindAsync(string algorithm, string? keyId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_keys);

    public string Sign(SecurityTokenDescriptor descriptor)
    {
        descriptor.Issuer = Issuer;
        descriptor.SigningCredentials = new SigningCredentials(_signingKey, SecurityAlgorithms.EcdsaSha256);
        return _handler.CreateToken(descriptor);
    }

    public void Dispose() => _key.Dispose();
}
