using System.Diagnostics.Metrics;
using FhirHost.Http;
using FhirHost.Tls;
using FhirHost.Tls.Endings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Tls;

/// <summary>Certificates and lists near their end, over years that no server can wait for.</summary>
[Trait("Spec", "T3")]
public sealed class EndingTests : IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly CertificateFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(TestAuthority.Now);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LogLines<TlsConnections> _log = [];

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task Report_CertificateNearItsEnd_WarnsThirtySevenAndOneDayBeforeAndErrsAfterwards()
    {
        var state = CreateState(serverDays: 40, listDays: 1000);
        using var report = await StartAsync(state);
        Assert.Empty(_log);
        var levels = new List<(int Day, LogLevel Level)>();
        for (var day = 1; day <= 42; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            levels.AddRange(_log.Select(line => (day, line.Level)));
            _log.Clear();
        }

        Assert.Equal([(10, LogLevel.Warning), (33, LogLevel.Warning), (39, LogLevel.Warning), (40, LogLevel.Error)], levels);
    }

    // A list that lives a day is never a day from its end.
    [Theory]
    [InlineData(24, 18)]
    [InlineData(7 * 24, 6 * 24)]
    [InlineData(28 * 24, 21 * 24, 27 * 24)]
    [InlineData(365 * 24, 335 * 24, 358 * 24, 364 * 24)]
    public void At_RevocationList_WarnsByItsLength(int hours, params int[] warned)
    {
        var start = _clock.GetUtcNow();
        var sut = new Ending("revocation_list", "revocation list", "file", "id", start, start.AddHours(hours), "all are refused.");
        var findings = Enumerable.Range(0, hours + 1).Select(hour => (Hour: hour, Finding: sut.At(start.AddHours(hour))))
            .Where(at => at.Finding is not null).DistinctBy(at => at.Finding!.Key).ToList();
        Assert.Equal([.. warned, hours], findings.Select(at => at.Hour));
        Assert.Equal([.. warned.Select(_ => false), true], findings.Select(at => at.Finding!.IsError));
    }

    [Fact]
    public async Task Health_ListOutOfDate_WarnsAndNamesTheFileAndNoHolder()
    {
        var state = CreateState(serverDays: 4000, listDays: 10);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(state)).Status);
        _clock.Advance(TimeSpan.FromDays(11));
        var health = await HealthAsync(state);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(_folder.Revocations, health.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("Test root", health.Description, StringComparison.Ordinal);
        _folder.WriteRevocations(_root.Crl(nextUpdate: _clock.GetUtcNow().AddDays(100), number: 2));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(state)).Status);
    }

    [Fact]
    public void Findings_OldListBesideACurrentOne_AreNone()
    {
        var state = CreateState(serverDays: 4000, listDays: 100);
        _folder.WriteRevocations(_root.Crl(nextUpdate: _clock.GetUtcNow().AddHours(1)),
            _root.Crl(nextUpdate: _clock.GetUtcNow().AddDays(100), number: 2));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(state.Findings());
    }

    [Fact]
    public void Findings_ServerCertificate_TellWhatClientsWouldFind()
    {
        var state = CreateState(serverDays: 4000, listDays: 100);
        Assert.Empty(state.Findings());
        _folder.WriteServer(_root.Server(usage: TestAuthority.ClientUsage, until: _clock.GetUtcNow().AddDays(100)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("is not for servers", Assert.Single(state.Findings()).Text, StringComparison.Ordinal);
        _folder.WriteServer(_root.Server(until: _clock.GetUtcNow().AddHours(-1)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        var ended = Assert.Single(state.Findings());
        Assert.True(ended.IsError);
        Assert.Contains("ended on", ended.Text, StringComparison.Ordinal);
        _folder.WriteServer(_root.Server(usage: null, until: _clock.GetUtcNow().AddDays(100)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(state.Findings());
    }

    [Fact]
    public void Findings_AuthorityWhoseClientsAreAllRefused_TellWhy()
    {
        using var intermediate = _root.Intermediate();
        _folder.WriteAuthorities(_root, intermediate);
        var state = CreateState(serverDays: 4000, listDays: 100, writeAuthorities: false);
        Assert.Contains("has no revocation list", Assert.Single(state.Findings()).Text, StringComparison.Ordinal);
        _folder.WriteRevocations(_root.Crl(nextUpdate: _clock.GetUtcNow().AddDays(100), revoked: intermediate.Certificate),
            intermediate.Crl(nextUpdate: _clock.GetUtcNow().AddDays(100)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("is revoked by the list", Assert.Single(state.Findings()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gauge_EachCertificateAndList_HasItsDays()
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == CertificateGauge.Name
                    && ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => found[(string)tags[0].Value!] = Math.Round(value));
        listener.Start();
        using var report = await StartAsync(CreateState(serverDays: 90, listDays: 10));
        _clock.Advance(TimeSpan.FromDays(20));
        listener.RecordObservableInstruments();
        Assert.Equal((70, -10), (found["server_certificate"], found["revocation_list"]));
        Assert.InRange(found["authority"], 600, 720);
    }

    private CertificateState CreateState(int serverDays, int listDays, DateTimeOffset? thisUpdate = null, bool writeAuthorities = true)
    {
        var now = _clock.GetUtcNow();
        _folder.WriteServer(_root.Server(until: serverDays > 1000 ? now.AddDays(700) : now.AddDays(serverDays)));
        if (writeAuthorities)
            _folder.WriteAuthorities(_root);
        _folder.WriteRevocations(_root.Crl(nextUpdate: now.AddDays(listDays), thisUpdate: thisUpdate));
        var hosting = new HostingOptions
        {
            CertificateFile = _folder.ServerCertificate,
            CertificateKeyFile = _folder.ServerKey,
            ClientCertificates = { CaFile = _folder.Authorities, CrlFiles = [_folder.Revocations] },
        };
        var server = new WatchedCertificates<ServerCertificate>(
            [_folder.ServerCertificate, _folder.ServerKey], contents => ServerCertificate.Read(contents, ""), _clock, NullLogger.Instance);
        var clients = new WatchedCertificates<ClientTrust>([_folder.Authorities, _folder.Revocations], ClientTrust.Read, _clock,
            NullLogger.Instance);
        return new CertificateState(server, clients, Options.Create(hosting), _clock);
    }

    private async Task<CertificateReport> StartAsync(CertificateState state)
    {
        var report = new CertificateReport(state, _services.GetRequiredService<IMeterFactory>(), _clock, _log);
        await report.StartAsync(CancellationToken.None);
        return report;
    }

    private static Task<HealthCheckResult> HealthAsync(CertificateState state) =>
        new CertificatesReady(state).CheckHealthAsync(new HealthCheckContext());
}
