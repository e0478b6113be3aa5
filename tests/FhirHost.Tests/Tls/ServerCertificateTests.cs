using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fhir.Http.Files;
using FhirHost.Tls;

namespace FhirHost.Tests.Tls;

[Trait("Spec", "T3")]
public sealed class ServerCertificateTests : IDisposable
{
    private const string Password = "a password";
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly TestAuthority _intermediate;
    private readonly X509Certificate2 _certificate;

    public ServerCertificateTests()
    {
        _intermediate = _root.Intermediate();
        _certificate = _intermediate.Server();
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
    }

    [Fact]
    public void Read_PemWithKeyInAnotherFile_HasTheIntermediates() => AssertRead("", Chain, Pem(Key));

    [Fact]
    public void Read_PemWithKeyInTheSameFile_HasTheIntermediates() => AssertRead("", [.. Pem(Key), .. Pem("\n"), .. Chain]);

    [Fact]
    public void Read_PemWithEncryptedKey_NeedsThePassword()
    {
        var encrypted =
            Pem(_certificate.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(Password,
            new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)));
        AssertRead(Password, Chain, encrypted);
        Assert.Throws<FileContentException>(() => ServerCertificate.Read([Chain, encrypted], "another"));
    }

    [Fact]
    public void Read_Pkcs12_NeedsThePassword()
    {
        var file = new X509Certificate2Collection { _intermediate.Certificate, _certificate };
        using var publicPart = X509CertificateLoader.LoadCertificate(_intermediate.Certificate.RawData);
        file[0] = publicPart;
        var content = file.Export(X509ContentType.Pkcs12, Password)!;
        AssertRead(Password, content);
        Assert.Throws<FileContentException>(() => ServerCertificate.Read([content], "another"));
    }

    [Fact]
    public void Read_Pkcs12WithoutKey_IsRefused()
    {
        using var publicPart = X509CertificateLoader.LoadCertificate(_certificate.RawData);
        Assert.Contains("no key",
            Assert.Throws<FileContentException>(() =>
            ServerCertificate.Read([publicPart.Export(X509ContentType.Pkcs12, Password)], Password)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PemWithoutKey_IsRefused() => Assert.Throws<FileContentException>(() => ServerCertificate.Read([Chain], ""));

    [Fact]
    public void ToString_ForTheLog_TellsTheThumbprintAndNoName()
    {
        var text = ServerCertificate.Read([Chain, Pem(Key)], "").ToString();
        Assert.Contains(_certificate.GetCertHashString(HashAlgorithmName.SHA256), text, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", text, StringComparison.Ordinal);
    }

    private string Key => _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    private byte[] Chain => Pem(_certificate.ExportCertificatePem() + "\n" + _intermediate.Certificate.ExportCertificatePem());

    private static byte[] Pem(string text) => Encoding.ASCII.GetBytes(text);

    private void AssertRead(string password, params byte[][] contents)
    {
        var context = ServerCertificate.Read(contents, password).Context;
        Assert.Equal((_certificate.Thumbprint, true), (context.TargetCertificate.Thumbprint, context.TargetCertificate.HasPrivateKey));
        Assert.Equal(_intermediate.Certificate.Thumbprint, Assert.Single(context.IntermediateCertificates).Thumbprint);
    }
}
