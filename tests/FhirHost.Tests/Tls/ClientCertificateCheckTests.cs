using System.Security.Cryptography.X509Certificates;
using FhirHost.Http;
using FhirHost.Tls;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Tls;

/// <summary>The check over time, which no handshake can wait for.</summary>
[Trait("Spec", "T3")]
public sealed class ClientCertificateCheckTests : IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly CertificateFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(TestAuthority.Now);

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void Errors_ListOutOfDate_Refuses()
    {
        var check = CreateSut(_root.Crl(nextUpdate: TestAuthority.Now.AddHours(1)));
        var certificate = _root.Client();
        Assert.Empty(check.Errors(certificate));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains("out of date", Assert.Single(check.Errors(certificate)), StringComparison.Ordinal);
        _folder.WriteRevocations(_root.Crl(nextUpdate: TestAuthority.Now.AddHours(5)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(check.Errors(certificate));
    }

    [Fact]
    public void Errors_ListOfTomorrow_Refuses() =>
        Assert.Contains("out of date",
            Assert.Single(CreateSut(_root.Crl(thisUpdate: TestAuthority.Now.AddHours(1))).Errors(_root.Client())),
            StringComparison.Ordinal);

    [Fact]
    public void Errors_RevokedInAListOutOfDate_IsStillRevoked()
    {
        var certificate = _root.Client();
        var check = CreateSut(_root.Crl(nextUpdate: TestAuthority.Now.AddHours(1), revoked: certificate));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains("has been revoked", Assert.Single(check.Errors(certificate)), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_SeveralListsOfAnIssuer_TheNewestCounts()
    {
        var certificate = _root.Client();
        var old = _root.Crl(thisUpdate: TestAuthority.Now.AddHours(-2), nextUpdate: TestAuthority.Now.AddHours(-1));
        var current = _root.Crl(revoked: certificate);
        foreach (var lists in new byte[][][] { [current, old], [old, current] })
            Assert.Contains("has been revoked", Assert.Single(CreateSut(lists).Errors(certificate)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 10, false)]
    [InlineData(10, 9, true)]
    [InlineData(255, 256, false)]
    public void Errors_SeveralListsOfAnIssuer_TheHigherNumberCountsWhateverItsDate(int numberOfRevoking, int numberOfOther, bool isRevoked)
    {
        var certificate = _root.Client();
        var revoking = _root.Crl(number: numberOfRevoking, thisUpdate: TestAuthority.Now.AddMinutes(isRevoked ? -20 : -10),
            revoked: certificate);
        var other = _root.Crl(number: numberOfOther, thisUpdate: TestAuthority.Now.AddMinutes(isRevoked ? -10 : -20));
        foreach (var lists in new byte[][][] { [revoking, other], [other, revoking] })
            Assert.Equal(isRevoked, CreateSut(lists).Errors(certificate).Count > 0);
    }

    [Fact]
    public void Errors_IntermediateRevoked_RefusesItsCertificates()
    {
        using var intermediate = _root.Intermediate();
        _folder.WriteAuthorities(_root, intermediate);
        var check = CreateSut(writeAuthorities: false, _root.Crl(revoked: intermediate.Certificate), intermediate.Crl());
        Assert.Contains("has been revoked", Assert.Single(check.Errors(intermediate.Client())), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_IntermediateExpired_RefusesItsCertificates()
    {
        using var intermediate = _root.Intermediate(until: TestAuthority.Now.AddHours(1));
        _folder.WriteAuthorities(_root, intermediate);
        var check = CreateSut(writeAuthorities: false, _root.Crl(), intermediate.Crl());
        var certificate = intermediate.Client();
        Assert.Empty(check.Errors(certificate));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains("authority whose own certificate is not valid now", Assert.Single(check.Errors(certificate)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_ManyErrors_AreAllReported()
    {
        var certificate = _root.Client(until: TestAuthority.Now.AddHours(-1), usage: TestAuthority.ServerUsage);
        Assert.Equal(3, CreateSut(_root.Crl(revoked: certificate)).Errors(certificate).Count);
    }

    [Theory]
    [InlineData("2.5.29.37", null)]
    [InlineData("2.5.29.30", TestAuthority.ClientUsage)]
    [InlineData("2.5.29.17", TestAuthority.ClientUsage)]
    public void Errors_ExtensionThatIsGarbage_RefusesAndDoesNotThrow(string id, string? usage)
    {
        var certificate = _root.Client(usage: usage, further: new X509Extension(id, [1, 2, 3], critical: true));
        Assert.NotEmpty(CreateSut(mode: "NoCheck").Errors(certificate));
    }

    [Fact]
    public void Errors_UnknownCriticalExtension_Refuses() =>
        Assert.NotEmpty(CreateSut(mode: "NoCheck").Errors(_root.Client(further: new X509Extension("1.2.3.4", [5, 0], critical: true))));

    [Fact]
    public void Errors_NoCheck_AsksForNoList()
    {
        var check = CreateSut(mode: "NoCheck");
        Assert.Empty(check.Errors(_root.Client()));
    }

    [Fact]
    public void Errors_Remembered_ExpiryIsNoticedWithinAMinute()
    {
        var check = CreateSut(mode: "NoCheck");
        var remembered = new CheckedCertificates(check, _clock);
        var certificate = _root.Client(until: _clock.GetUtcNow().AddSeconds(30));
        Assert.Empty(remembered.Errors(certificate));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(remembered.Errors(certificate));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("has expired", Assert.Single(remembered.Errors(certificate)), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_Remembered_RevocationIsNoticedAsSoonAsTheFileIs()
    {
        var remembered = new CheckedCertificates(CreateSut(_root.Crl()), _clock);
        var certificate = _root.Client();
        Assert.Empty(remembered.Errors(certificate));
        _folder.WriteRevocations(_root.Crl(revoked: certificate));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(remembered.Errors(certificate));
    }

    [Fact]
    public void Errors_RememberedMoreThanThereIsRoomFor_AreStillRight()
    {
        var remembered = new CheckedCertificates(CreateSut(mode: "NoCheck"), _clock, capacity: 2);
        foreach (var certificate in Enumerable.Range(0, 5).Select(_ => _root.Client()).ToList())
            Assert.Empty(remembered.Errors(certificate));
    }

    [Fact]
    public void Errors_ManyAtOnce_AreAllRight()
    {
        var (good, revoked) = (_root.Client(), _root.Client());
        var check = CreateSut(_root.Crl(revoked: revoked));
        Parallel.For(0, 500, round => Assert.Equal(round % 2, check.Errors(round % 2 == 0 ? good : revoked).Count));
    }

    [Fact]
    public void Errors_BundleThatNeverWasThere_Refuses()
    {
        File.Delete(_folder.Authorities);
        Assert.Contains("lost its list of authorities", Assert.Single(CreateSut(writeAuthorities: false).Errors(_root.Client())),
            StringComparison.Ordinal);
    }

    private ClientCertificateCheck CreateSut(params byte[][] lists) => CreateSut(writeAuthorities: true, lists);

    private ClientCertificateCheck CreateSut(bool writeAuthorities, params byte[][] lists)
    {
        _folder.WriteRevocations(lists);
        return CreateSut("CrlFiles", writeAuthorities);
    }

    private ClientCertificateCheck CreateSut(string mode, bool writeAuthorities = true)
    {
        if (writeAuthorities)
            _folder.WriteAuthorities(_root);
        string[] paths = mode == "CrlFiles" ? [_folder.Authorities, _folder.Revocations] : [_folder.Authorities];
        var files = new WatchedCertificates<ClientTrust>(paths, ClientTrust.Read, _clock, NullLogger.Instance);
        return new ClientCertificateCheck(files, Options.Create(new HostingOptions { ClientCertificates = { RevocationMode = mode } }),
            _clock);
    }
}
