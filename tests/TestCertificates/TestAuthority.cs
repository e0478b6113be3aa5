using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TestCertificates;

/// <summary>A certificate authority that lives as long as a test: its keys are never written anywhere but to the test's own folder.</summary>
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
        return new TestAuthority(AuthorityRequest(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)).CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2)));
    }

    public static TestAuthority RootWithRsa(string name = "Test root with RSA")
    {
        using var key = RSA.Create(2048);
        return new TestAuthority(AuthorityRequest(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2)));
    }

    /// <summary>An authority below this one.</summary>
    public TestAuthority Intermediate(string name = "Test intermediate", DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Sign(AuthorityRequest(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256)), key, Now.AddYears(-1), until ?? Now.AddYears(1)));
    }

    /// <summary>A client's certificate; without a usage it has no such extension.</summary>
    public X509Certificate2 Client(string name = "client.example", DateTimeOffset? from = null, DateTimeOffset? until = null, string? usage = ClientUsage, string? crlUrl = null, X509Extension? further = null)
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

    /// <summary>A certificate for a server on this machine.</summary>
    public X509Certificate2 Server()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUsage)], false));
        return Issue(request, key, Now.AddDays(-1), Now.AddDays(1));
    }

    /// <summary>The authority's revocation list.</summary>
    public byte[] Crl(DateTimeOffset? nextUpdate = null, HashAlgorithmName? hash = null, DateTimeOffset? thisUpdate = null, params X509Certificate2[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
            list.AddEntry(certificate, Now.AddMinutes(-1), X509RevocationReason.KeyCompromise);
        return list.Build(Certificate, 1, nextUpdate ?? Now.AddDays(1), hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, thisUpdate ?? Now.AddMinutes(-1));
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

    private X509Certificate2 Issue(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        var certificate = Sign(request, key, from, until);
        _issued.Add(certificate);
        return certificate;
    }

    private X509Certificate2 Sign(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        var serial = BitConverter.GetBytes(Interlocked.Increment(ref _serial));
        Array.Reverse(serial);
        var signer = Certificate.GetRSAPrivateKey() is { } rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa(Certificate.GetECDsaPrivateKey()!);
        using var signed = request.Create(Certificate.SubjectName, signer, from, until, serial);
        return signed.CopyWithPrivateKey(key);
    }
}
