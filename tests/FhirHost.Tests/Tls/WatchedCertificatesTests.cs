using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fhir.Http.Files;
using FhirHost.Tls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Tls;

[Trait("Spec", "T3")]
public sealed class WatchedCertificatesTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly Lines _log = new();
    private int _reads;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Current_FileChanges_IsReadOnceEach()
    {
        var sut = CreateSut("one");
        Assert.Equal("one", Look(sut));
        Assert.Equal("one", Look(sut));
        Write("two");
        Assert.Equal("two", Look(sut));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public void Current_WithinASecond_IsNotLookedAt()
    {
        var sut = CreateSut("one");
        Assert.Equal("one", Look(sut));
        Write("two");
        Assert.Equal("one", sut.Current);
    }

    [Fact]
    public void Current_FileSpoilt_KeepsTheLastAndSaysSoOnce()
    {
        var sut = CreateSut("one");
        Assert.Equal("one", Look(sut));
        Write("spoilt");
        for (var round = 0; round < 3; round++)
            Assert.Equal("one", Look(sut));
        Assert.Equal((2, 1), (_reads, _log.Count(line => line.Contains("is spoilt", StringComparison.Ordinal))));
        Write("two");
        Assert.Equal("two", Look(sut));
    }

    [Fact]
    public void Current_FileGoesAndComesBack_IsReportedEachTime()
    {
        var sut = CreateSut("one");
        Assert.Equal("one", Look(sut));
        for (var round = 1; round <= 2; round++)
        {
            File.Delete(_folder.Authorities);
            Assert.Equal("one", Look(sut));
            Assert.Equal("one", Look(sut));
            Write("one");
            Assert.Equal("one", Look(sut));
            Assert.Equal((round, round + 1),
                (_log.Count(line => line.Contains("does not exist", StringComparison.Ordinal)),
                _log.Count(line => line.StartsWith("Loaded", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void Current_NeverInOrder_IsNull() => Assert.Null(Look(CreateSut("spoilt")));

    [Fact]
    public void Current_Folder_SaysThatItCannotBeRead()
    {
        Assert.Null(new WatchedCertificates<string>([_folder.Path], Read, _clock, _log).Current);
        Assert.Contains("cannot be read", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Current_OneOfSeveralFilesIsWrong_TheLogNamesIt(int wrong)
    {
        using var root = TestAuthority.Root();
        _folder.WriteAuthorities(root);
        File.WriteAllBytes(_folder.File("one.crl"), root.Crl());
        File.WriteAllBytes(_folder.File("two.crl"), root.Crl());
        string[] paths = [_folder.Authorities, _folder.File("one.crl"), _folder.File("two.crl")];
        foreach (var spoil in new Action[] { () => File.WriteAllText(paths[wrong], "nonsense"), () => File.Delete(paths[wrong]) })
        {
            spoil();
            _log.Clear();
            Assert.Null(new WatchedCertificates<ClientTrust>(paths, ClientTrust.Read, _clock, _log).Current);
            Assert.StartsWith($"The file {paths[wrong]} ", Assert.Single(_log), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Current_FilesWithByteOrderMarks_AreRead(string encoding)
    {
        using var root = TestAuthority.Root();
        using var server = root.Server();
        (string Path, string Content)[] files =
        [
            (_folder.Authorities, root.Certificate.ExportCertificatePem()), (_folder.Revocations, CertificateFolder.Pem(root.Crl())),
            (_folder.ServerCertificate, server.ExportCertificatePem()),
            (_folder.ServerKey, server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
        ];
        var mark = encoding == "utf-8" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.GetEncoding(encoding);
        foreach (var (path, content) in files)
            File.WriteAllText(path, content, mark);
        Assert.NotNull(new WatchedCertificates<ClientTrust>([files[0].Path, files[1].Path], ClientTrust.Read, _clock, _log).Current);
        var read = new WatchedCertificates<ServerCertificate>([files[2].Path, files[3].Path],
            contents => ServerCertificate.Read(contents, ""), _clock, _log);
        Assert.Equal(server.Thumbprint, read.Current?.Context.TargetCertificate.Thumbprint);
    }

    private WatchedCertificates<string> CreateSut(string content)
    {
        Write(content);
        return new WatchedCertificates<string>([_folder.Authorities], Read, _clock, _log);
    }

    private string? Look(WatchedCertificates<string> sut)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return sut.Current;
    }

    private string Read(IReadOnlyList<byte[]> contents)
    {
        _reads++;
        var text = Encoding.UTF8.GetString(Assert.Single(contents));
        return text == "spoilt" ? throw new FileContentException("is spoilt") : text;
    }

    private void Write(string content) => File.WriteAllText(_folder.Authorities, content);

    private sealed class Lines : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter) => Add(formatter(state, exception));
    }
}
