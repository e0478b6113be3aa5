using System.Formats.Tar;
using Registry.Validation.Packages.Contents;
using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class ArchiveTests : IDisposable
{
    private const string Url = "http://example.org/cs";
    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void Open_FilesInOtherFolders_AreNoResources()
    {
        var path = _samples.Archive(
            "a.tgz",
            new PaxTarEntry(TarEntryType.Directory, "package/"),
            Entry("./package/package.json", Manifest("a")),
            Entry("package/other/x.json", CodeSystem("http://example.org/below")),
            Entry("x.json", CodeSystem("http://example.org/beside")),
            Entry("package/x.json", CodeSystem(Url)),
            Entry("package/.index.json", "nonsense"),
            Entry("package/readme.md", "text"));
        Assert.Equal([Url], PackageSet.Open(path).Packages[0].Entries.Select(entry => entry.Url));
    }

    [Fact]
    public void Open_XmlMember_IsFound()
    {
        var path =
            _samples.Packed("a.tgz", Manifest("a"),
            ("x.xml", """<CodeSystem xmlns="http://hl7.org/fhir"><url value="http://example.org/cs"/></CodeSystem>"""));
        Assert.True(PackageSet.Open(path).Defines(Url));
    }

    [Theory]
    [InlineData("package/../../x.json")]
    [InlineData("../x.json")]
    [InlineData("/package/x.json")]
    [InlineData("package\\x.json")]
    [InlineData("package/..")]
    public void Open_EntryThatLeadsOut_IsRefused(string name)
    {
        var path = _samples.Archive("a.tgz", Entry("package/package.json", Manifest("a")), Entry(name, CodeSystem(Url)));
        PackageErrors.Refused(() => PackageSet.Open(path), "a.tgz", "leads out of it");
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void Open_Link_IsRefused(TarEntryType type)
    {
        var path =
            _samples.Archive("a.tgz", Entry("package/package.json", Manifest("a")),
            new PaxTarEntry(type, "package/x.json") { LinkName = "/etc/passwd" });
        PackageErrors.Refused(() => PackageSet.Open(path), "a.tgz", "link");
    }

    [Fact]
    public void Open_Device_IsRefused()
    {
        var path = _samples.Archive("a.tgz", new PaxTarEntry(TarEntryType.Fifo, "package/pipe.json"));
        PackageErrors.Refused(() => PackageSet.Open(path), "a.tgz", "neither a file nor a folder");
    }

    [Fact]
    public void Open_SameFileTwice_IsRefused()
    {
        var path =
            _samples.Archive("a.tgz", Entry("package/package.json", Manifest("a")), Entry("package/x.json", CodeSystem(Url)),
            Entry("package/x.json", CodeSystem(Url)));
        PackageErrors.Refused(() => PackageSet.Open(path), "a.tgz", "'x.json' twice");
    }

    [Fact]
    public void Open_WithoutManifest_IsRefused() =>
        PackageErrors.Refused(() => PackageSet.Open(_samples.Archive("a.tgz", Entry("package/x.json", CodeSystem(Url)))), "a.tgz",
            "package/package.json");

    [Fact]
    public void Open_MalformedMember_NamesArchiveAndFile() =>
        PackageErrors.Refused(
            () => PackageSet.Open(_samples.Packed("a.tgz", Manifest("a"), ("bad.json", "{"))), "a.tgz", "bad.json", "malformed");

    [Fact]
    public void Open_CutShortAnywhere_IsRefused()
    {
        var whole = File.ReadAllBytes(_samples.Packed("whole.tgz", Manifest("a"), ("x.json", CodeSystem(Url))));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _samples.Write("cut.tgz", whole[..length]);
            PackageErrors.Refused(() => PackageSet.Open(path), "cut.tgz");
        }
    }

    [Fact]
    public void Open_ByteChangedAnywhere_IsRefusedOrWithoutEffect()
    {
        var whole = File.ReadAllBytes(_samples.Packed("whole.tgz", Manifest("a"), ("x.json", CodeSystem(Url))));
        var refusals = Enumerable.Range(0, whole.Length).Count(at => IsRefused(whole, at));
        // The header of gzip has times and flags of no effect, and the last byte of the data a few bits to spare.
        Assert.InRange(refusals, whole.Length - 10, whole.Length);
    }

    [Fact]
    public void Open_MoreEntriesThanAllowed_IsRefused()
    {
        var path = _samples.Packed("a.tgz", Manifest("a"), ("x.json", CodeSystem(Url)));
        Assert.NotNull(PackageArchive.Open(path, new ArchiveLimits { MaxEntries = 2 }));
        PackageErrors.Refused(() => PackageArchive.Open(path, new ArchiveLimits { MaxEntries = 1 }), "a.tgz", "more than 1 entries");
    }

    [Fact]
    public void Open_MoreBytesThanAllowed_IsRefused()
    {
        var path =
            _samples.Archive("a.tgz", Entry("package/package.json", Manifest("a")), Entry("other/zeros.bin", new string('0', 1_000_000)));
        Assert.True(new FileInfo(path).Length < 20_000);
        PackageErrors.Refused(() => PackageArchive.Open(path, new ArchiveLimits { MaxBytes = 500_000 }), "a.tgz",
            "unpacks to more than 500000 bytes");
    }

    [Fact]
    public void Open_EntryOverTheDefaultLimit_IsRefused()
    {
        using var zeros = new MemoryStream(new byte[(64 << 20) + 1]);
        var path = _samples.Archive("a.tgz", new PaxTarEntry(TarEntryType.RegularFile, "package/x.json") { DataStream = zeros });
        PackageErrors.Refused(() => PackageSet.Open(path), "a.tgz", "package/x.json", "larger than 67108864 bytes");
    }

    [Fact]
    public void Limits_ByDefault_AreThoseOfTheDesign() =>
        Assert.Equal((1L << 30, 64L << 20, 100_000),
            (ArchiveLimits.Default.MaxBytes, ArchiveLimits.Default.MaxEntryBytes, ArchiveLimits.Default.MaxEntries));

    private bool IsRefused(byte[] archive, int at)
    {
        var bytes = archive.ToArray();
        bytes[at] ^= 0x55;
        var path = _samples.Write("changed.tgz", bytes);
        try
        {
            Assert.Equal(["a"], PackageSet.Open(path).CodeSystem(Url)!.Codes);
            return false;
        }
        catch (PackageException)
        {
            return true;
        }
    }
}
