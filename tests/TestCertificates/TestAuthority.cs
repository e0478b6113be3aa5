using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TestCertificates;

/// <summary>
/// A certificate authority that lives as long as a test: its keys are never written anywhere but to the test's own folder.
/// </summary>
internal sealed class TestAuthority : IDisposable
{
    public const string ClientUsage = "1.3.6.1.5.5.7.3.2";
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    private readonly List<X509Certificate2> _issued = [];
    private long _serial = RandomNumberGenerator.GetInt32(int.MaxValue);

    private TestAuthority(X509Certificate2 certificate) => Certificate = certificate;

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public X509Certificate2 Certificate { get; }

    public static TestAuthority Root(string name = "Test root")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(AuthorityRequest(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256))
            .CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2)));
    }

    public static TestAuthority RootWithRsa(string name = "Test root with RSA")
    {
        using var key = RSA.Create(2048);
        return new TestAuthority(AuthorityRequest(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1)).CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2)));
    }

    /// <summary>A root with a key of any kind, signed in any way.</summary>
    public static TestAuthority Root(string name, AsymmetricAlgorithm key, X509SignatureGenerator signer)
    {
        var request = AuthorityRequest(new CertificateRequest(new X500DistinguishedName($"CN={name}"), signer.PublicKey,
            HashAlgorithmName.SHA256));
        using var signed = request.Create(request.SubjectName, signer, Now.AddYears(-2), Now.AddYears(2), [1]);
        return new TestAuthority(WithKey(signed, key));
    }

    /// <summary>An authority below this one, with a key of any kind, signed in any way.</summary>
    public TestAuthority Intermediate(string name, AsymmetricAlgorithm key, PublicKey publicKey, X509SignatureGenerator? signer = null) =>
        new(Sign(
            AuthorityRequest(new CertificateRequest(new X500DistinguishedName($"CN={name}"), publicKey, HashAlgorithmName.SHA256)), key,
            Now.AddYears(-1), Now.AddYears(1), signer));

    /// <summary>An authority below this one.</summary>
    public TestAuthority Intermediate(string name = "Test intermediate", DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Sign(AuthorityRequest(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)), key,
            Now.AddYears(-1), until ?? Now.AddYears(1)));
    }

    /// <summary>A client's certificate; without a usage it has no such extension.</summary>
    public X509Certificate2 Client(string name = "client.example", DateTimeOffset? from = null, DateTimeOffset? until = null,
        string? usage = ClientUsage, string? crlUrl = null, X509Extension? further = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        if (usage is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        if (crlUrl is not null)
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([crlUrl]));
        if (further is not null)
            request.CertificateExtensions.Add(further);
        return Issue(request, key, from ?? Now.AddDays(-1), until ?? Now.AddDays(1));
    }

    /// <summary>A client's certificate with a key of any kind, signed in any way; without usage flags it has no key usage.</summary>
    public X509Certificate2 Client(AsymmetricAlgorithm key, PublicKey publicKey, X509SignatureGenerator? signer = null,
        X509KeyUsageFlags? usage = X509KeyUsageFlags.DigitalSignature)
    {
        var request = new CertificateRequest(new X500DistinguishedName("CN=client.example"), publicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientUsage)], false));
        if (usage is { } flags)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, true));
        return Issue(request, key, Now.AddDays(-1), Now.AddDays(1), signer);
    }

    /// <summary>A certificate for a server on this machine.</summary>
    public X509Certificate2 Server(DateTimeOffset? until = null, string? usage = ServerUsage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        if (usage is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        return Issue(request, key, Now.AddDays(-1), until ?? Now.AddDays(1));
    }

    /// <summary>The authority's revocation list.</summary>
    public byte[] Crl(DateTimeOffset? nextUpdate = null, HashAlgorithmName? hash = null, DateTimeOffset? thisUpdate = null, int number = 1,
        params X509Certificate2[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
            list.AddEntry(certificate, Now.AddMinutes(-1), X509RevocationReason.KeyCompromise);
        return list.Build(Certificate, number, nextUpdate ?? Now.AddDays(1), hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1,
            thisUpdate ?? Now.AddMinutes(-1));
    }

    public void Dispose()
    {
        Certificate.Dispose();
        _issued.ForEach(certificate => certificate.Dispose());
    }

    private static CertificateRequest AuthorityRequest(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private X509Certificate2 Issue(CertificateRequest request, AsymmetricAlgorithm key, DateTimeOffset from, DateTimeOffset until,
        X509SignatureGenerator? signer = null)
    {
        var certificate = Sign(request, key, from, until, signer);
        _issued.Add(certificate);
        return certificate;
    }

    private X509Certificate2 Sign(CertificateRequest request, AsymmetricAlgorithm key, DateTimeOffset from, DateTimeOffset until,
        X509SignatureGenerator? signer = null)
    {
        var serial = BitConverter.GetBytes(Interlocked.Increment(ref _serial));
        Array.Reverse(serial);
        signer ??= Certificate.GetRSAPrivateKey() is { } rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa(Certificate.GetECDsaPrivateKey()!);
        using var signed = request.Create(Certificate.SubjectName, signer, from, until, serial);
        return WithKey(signed, key);
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate, AsymmetricAlgorithm key) =>
        key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);
}
