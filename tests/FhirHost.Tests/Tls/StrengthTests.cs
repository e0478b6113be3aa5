using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FhirHost.Http;
using FhirHost.Tls;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FhirHost.Tests.Tls;

/// <summary>Chains that are right by every date and name, and too weak: what they claim, someone else could claim too.</summary>
[Trait("Spec", "T3")]
public sealed class StrengthTests : IDisposable
{
    private const string Signature = "is signed with MD5, SHA-1 or another weak algorithm";
    private const string Key = "has a weak key";
    private const string Authority = "was issued below an authority with a weak key or signature";
    private const string Usage = "may not be used to sign";
    private static readonly RSA Strong = RSA.Create(2048);
    private static readonly RSA Weak = RSA.Create(1024);
    private readonly CertificateFolder _folder = new();

    private static readonly Dictionary<string, (Func<Chain> Make, string? Error)> Cases = new(StringComparer.Ordinal)
    {
        ["leaf with MD5"] = (() => Leaf(OfRsa(), Strong, Old(Strong, "MD5")), Signature),
        ["leaf with SHA-1"] = (() => Leaf(OfRsa(), Strong, Old(Strong, "SHA1")), Signature),
        ["leaf with ECDSA and SHA-1"] = (() =>
        {
            var root = TestAuthority.Root();
            return Leaf(root, Strong, Old(root.Certificate.GetECDsaPrivateKey()!, "SHA1"));
        }, Signature),
        ["leaf with RSA-PSS and SHA-256"] = (() =>
            Leaf(OfRsa(), Strong, X509SignatureGenerator.CreateForRSA(Strong, RSASignaturePadding.Pss)), null),
        ["leaf with RSA of 1024 bits"] = (() => Leaf(TestAuthority.Root(), Weak), Key),
        ["leaf with RSA of 2040 bits"] = (() => Leaf(TestAuthority.Root(), RSA.Create(2040)), Key),
        ["leaf with RSA of 2048 bits"] = (() => Leaf(TestAuthority.Root(), Strong), null),
        ["leaf on a curve of 224 bits"] = (() => Leaf(TestAuthority.Root(), ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.33"))), Key),
        ["leaf on a curve of 521 bits"] = (() => Leaf(TestAuthority.Root(), ECDsa.Create(ECCurve.NamedCurves.nistP521)), null),
        ["root with RSA of 1024 bits"] = (() => Leaf(TestAuthority.Root("Weak", Weak, New(Weak)), Strong), Authority),
        ["root that signed itself with SHA-1"] = (() => Leaf(TestAuthority.Root("Old", Strong, Old(Strong, "SHA1")), Strong), null),
        ["intermediate with SHA-1"] = (() =>
        {
            var root = OfRsa();
            return Leaf(root, Strong, below: root.Intermediate("Old", Strong, new(Strong), Old(Strong, "SHA1")));
        }, Authority),
        ["intermediate with RSA of 1024 bits"] = (() =>
        {
            var root = OfRsa();
            return Leaf(root, Strong, below: root.Intermediate("Weak", Weak, new(Weak)));
        }, Authority),
        ["intermediate that is strong"] = (() => { var root = OfRsa(); return Leaf(root, Strong, below: root.Intermediate()); }, null),
        ["key usage without digitalSignature"] = (() =>
            Leaf(TestAuthority.Root(), Strong, usage: X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.KeyAgreement), Usage),
        ["key usage with digitalSignature"] = (() =>
            Leaf(TestAuthority.Root(), Strong, usage: X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DigitalSignature), null),
        ["no key usage"] = (() => Leaf(TestAuthority.Root(), Strong, usage: null), null),
    };

    public static TheoryData<string> Names() => new(Cases.Keys);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Errors_OfAChain_NameItsWeakness(string name)
    {
        var (make, error) = Cases[name];
        using var chain = make();
        _folder.WriteAuthorities([chain.Root, .. chain.Intermediate is { } one ? [one] : Array.Empty<TestAuthority>()]);
        var files = new WatchedCertificates<ClientTrust>([_folder.Authorities], ClientTrust.Read, TimeProvider.System, NullLogger.Instance);
        var options = Options.Create(new HostingOptions { ClientCertificates = { RevocationMode = "NoCheck" } });
        var errors = new ClientCertificateCheck(files, options, TimeProvider.System).Errors(chain.Certificate);
        if (error is null)
            Assert.Empty(errors);
        else
            Assert.Contains(error, Assert.Single(errors), StringComparison.Ordinal);
    }

    private static TestAuthority OfRsa() => TestAuthority.Root("Test root with RSA", Strong, New(Strong));

    private static X509SignatureGenerator New(RSA key) => X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1);

    private static OldSignature Old(AsymmetricAlgorithm key, string hash) => new(key, new HashAlgorithmName(hash));

    private static Chain Leaf(
        TestAuthority root, AsymmetricAlgorithm key, X509SignatureGenerator? signer = null, TestAuthority? below = null,
        X509KeyUsageFlags? usage = X509KeyUsageFlags.DigitalSignature) =>
        new(root, below, (below ?? root).Client(key, new PublicKey(key), signer, usage));

    private sealed record Chain(TestAuthority Root, TestAuthority? Intermediate, X509Certificate2 Certificate) : IDisposable
    {
        public void Dispose()
        {
            Root.Dispose();
            Intermediate?.Dispose();
        }
    }
}
