using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Registry.Audit;
using Registry.Plugin.Audit;

namespace Registry.Plugin.Tests.Auditing;

[Trait("Spec", "T5b")]
public sealed class RefusalCountsTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-refusals-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 28, 9, 0, 10, TimeSpan.Zero));
    private readonly AuditTrail _trail;
    private readonly RefusalCounts _counts;

    public RefusalCountsTests()
    {
        var options = Options.Create(new AuditOptions { RefusalsPerAddress = 2, RefusalsPerMinute = 5, RefusalAddresses = 3 });
        _trail = AuditTrail.Open(new AuditTrailOptions(_folder, new byte[32], 1 << 20), _clock);
        _counts = new RefusalCounts(_trail, new AuditFailures(options, _clock, NullLogger<AuditFailures>.Instance), options, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _counts.Dispose();
        await _trail.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Counts_PastTheLimitOfAnAddress_OneRecordSaysHowManyAndWhen()
    {
        var counted = 0;
        for (var at = 0; at < 10; at++, _clock.Advance(TimeSpan.FromSeconds(1)))
            counted += _counts.Counts(Refused("192.0.2.1", at % 2 == 0 ? 403 : 404)) ? 1 : 0;
        Assert.Equal(8, counted);
        // The minute of the clock ends.
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _trail.ProbeAsync();
        var record = Assert.Single(AuditReading.Records(_folder));
        Assert.Equal((AuditRecord.Refusals, "192.0.2.1", 8L), (record.Kind, record.Address, record.Count));
        Assert.Equal((4L, 4L), (record.Statuses!["403"], record.Statuses["404"]));
        Assert.Equal(("09:00:12", "09:00:19", "09:01:00"), (Time(record.First), Time(record.Last), Time(record.At)));
        Assert.False(_counts.Counts(Refused("192.0.2.1")));
    }

    [Fact]
    public async Task Counts_ManyAddresses_AreBoundAndCountedTogether()
    {
        var listed = 0;
        for (var at = 0; at < 5000; at++)
            listed += _counts.Counts(Refused($"10.0.{at / 250}.{at % 250}")) ? 0 : 1;
        Assert.Equal(3, listed);
        await _counts.CloseAsync();
        var record = Assert.Single(AuditReading.Records(_folder));
        Assert.Equal((null, 4997L), (record.Address, record.Count));
        Assert.Contains("beyond the first 3", record.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_TheLimitOfTheMinute_HoldsForAllAddressesTogether()
    {
        var listed = Enumerable.Range(0, 9).Count(at => !_counts.Counts(Refused($"192.0.2.{at % 3}")));
        Assert.Equal(5, listed);
    }

    [Fact]
    public void Counts_WhoIsKnownOrIsServed_IsListedAlways()
    {
        Assert.DoesNotContain(Enumerable.Range(0, 20), _ =>
            _counts.Counts(Refused("192.0.2.1") with { Client = "client-1", Issuer = "https://tokens.example" }));
        Assert.DoesNotContain(Enumerable.Range(0, 20), _ => _counts.Counts(Refused("192.0.2.1", 200)));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData(null, "unknown")]
    public void Of_AnAddress_IsWhatOneSubscriberHas(string? address, string counted) => Assert.Equal(counted, RefusalAddress.Of(address));

    private AuditRecord Refused(string address, int status = 403) =>
        new() { At = _clock.GetUtcNow(), Kind = AuditRecord.Request, Address = address, Status = status };

    private static string? Time(DateTimeOffset? time) => time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
