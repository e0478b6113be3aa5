using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fhir.Http.Files;
using FhirHost.Tls;
using FhirHost.Tls.Revocation;

namespace FhirHost.Tests.Tls.Revocation;

/// <summary>Our reader against lists that the framework has built, and against what no one should believe.</summary>
[Trait("Spec", "T3")]
public sealed class CrlFileTests : IDisposable
{
    private readonly TestAuthority _ecdsa = TestAuthority.Root();
    private readonly TestAuthority _rsa = TestAuthority.RootWithRsa();

    public void Dispose()
    {
        _ecdsa.Dispose();
        _rsa.Dispose();
    }

    [Theory]
    [InlineData("SHA256", true)]
    [InlineData("SHA384", true)]
    [InlineData("SHA512", true)]
    [InlineData("SHA256", false)]
    [InlineData("SHA384", false)]
    [InlineData("SHA512", false)]
    public void Read_ListOfTheFramework_TellsWhatIsRevoked(string hash, bool rsa)
    {
        var authority = rsa ? _rsa : _ecdsa;
        var (revoked, good) = (authority.Client(), authority.Client());
        foreach (var content in new[] { List(authority), Encoding.ASCII.GetBytes(CertificateFolder.Pem(List(authority))) })
        {
            var list = Assert.Single(CrlFile.Read(content, [_ecdsa.Certificate, _rsa.Certificate]));
            Assert.Equal((true, false), (list.Revokes(revoked), list.Revokes(good)));
            Assert.Equal((true, false), (list.IsOf(authority.Certificate), list.IsOf((rsa ? _ecdsa : _rsa).Certificate)));
            Assert.Equal((false, true, true, false),
                (list.IsCurrent(list.ThisUpdate.AddSeconds(-1)), list.IsCurrent(list.ThisUpdate),
                list.IsCurrent(list.ThisUpdate.AddHours(23)), list.IsCurrent(list.ThisUpdate.AddHours(25))));
        }

        byte[] List(TestAuthority by) => by.Crl(hash: new HashAlgorithmName(hash), revoked: [by.Client(), revoked, by.Client()]);
    }

    [Fact]
    public void Read_EmptyList_RevokesNothing() =>
        Assert.False(Assert.Single(CrlFile.Read(_ecdsa.Crl(), [_ecdsa.Certificate])).Revokes(_ecdsa.Client()));

    [Fact]
    public void Read_SeveralListsInOneFile_AreAllRead() =>
        Assert.Equal(2,
            CrlFile.Read(Encoding.ASCII.GetBytes(CertificateFolder.Pem(_ecdsa.Crl(), _rsa.Crl())), [_ecdsa.Certificate, _rsa.Certificate])
            .Count);

    [Fact]
    public void Read_SignerOfTheSameName_IsNotBelieved()
    {
        using var impostor = TestAuthority.Root();
        AssertRefused("no authority of CaFile has signed", impostor.Crl());
    }

    [Fact]
    public void Read_AuthorityThatMayNotSignLists_IsNotBelieved()
    {
        var client = _ecdsa.Client();
        AssertRefused("no authority of CaFile has signed", Signed(client, client.SubjectName), client);
    }

    [Fact]
    public void Read_AnyBitTurned_IsRefused()
    {
        var list = _ecdsa.Crl(revoked: _ecdsa.Client());
        for (var bit = 0; bit < 8 * list.Length; bit++)
        {
            var changed = (byte[])list.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<FileContentException>(() => CrlFile.Read(changed, [_ecdsa.Certificate]));
        }
    }

    [Fact]
    public void Read_AnyPrefix_IsRefused()
    {
        var list = _ecdsa.Crl(revoked: _ecdsa.Client());
        for (var length = 0; length < list.Length; length++)
            Assert.ThrowsAny<FileContentException>(() => CrlFile.Read(list[..length], [_ecdsa.Certificate]));
    }

    [Fact]
    public void Read_Sha1_IsRefused() =>
        AssertRefused("not signed by RSA", Signed(_ecdsa.Certificate, _ecdsa.Certificate.SubjectName, algorithm: "1.2.840.10045.4.1"));

    [Fact]
    public void Read_WithoutNextUpdate_IsRefused() =>
        AssertRefused("without nextUpdate", Signed(_ecdsa.Certificate, _ecdsa.Certificate.SubjectName, nextUpdate: false));

    [Theory]
    [InlineData("2.5.29.27")]
    [InlineData("2.5.29.28")]
    public void Read_DeltaOrPartition_IsRefused(string criticalExtension) =>
        AssertRefused("delta, indirect or partitioned",
            Signed(_ecdsa.Certificate, _ecdsa.Certificate.SubjectName, criticalExtension: criticalExtension));

    [Fact]
    public void Read_PlainHandMadeList_IsFine() =>
        Assert.Single(CrlFile.Read(Signed(_ecdsa.Certificate, _ecdsa.Certificate.SubjectName), [_ecdsa.Certificate]));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("nonsense", "cut off or damaged")]
    [InlineData("-----BEGIN X509 CRL-----\nMII", "no complete block")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "no complete block")]
    public void Read_NoList_SaysSo(string content, string error) => AssertRefused(error, Encoding.ASCII.GetBytes(content));

    private void AssertRefused(string error, byte[] content, X509Certificate2? authority = null) =>
        Assert.Contains(error, Assert.Throws<FileContentException>(() => CrlFile.Read(content, [authority ?? _ecdsa.Certificate]))
            .Message, StringComparison.Ordinal);

    /// <summary>A list made by hand, of the kinds that the framework does not build.</summary>
    private static byte[] Signed(X509Certificate2 signer, X500DistinguishedName issuer, bool nextUpdate = true, string? criticalExtension =
        null, string algorithm = "1.2.840.10045.4.3.2")
    {
        var list = new AsnWriter(AsnEncodingRules.DER);
        using (list.PushSequence())
        {
            list.WriteInteger(1);
            WriteAlgorithm(list, algorithm);
            list.WriteEncodedValue(issuer.RawData);
            list.WriteUtcTime(TestAuthority.Now.AddMinutes(-1));
            if (nextUpdate)
                list.WriteUtcTime(TestAuthority.Now.AddDays(1));
            if (criticalExtension is not null)
                WriteExtension(list, criticalExtension);
        }

        var content = list.Encode();
        var whole = new AsnWriter(AsnEncodingRules.DER);
        using (whole.PushSequence())
        {
            whole.WriteEncodedValue(content);
            WriteAlgorithm(whole, algorithm);
            whole.WriteBitString(signer.GetECDsaPrivateKey()!.SignData(content, HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence));
        }

        return whole.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, string algorithm)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(algorithm);
    }

    private static void WriteExtension(AsnWriter writer, string id)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            writer.WriteBoolean(true);
            writer.WriteOctetString([2, 1, 1]);
        }
    }
}
