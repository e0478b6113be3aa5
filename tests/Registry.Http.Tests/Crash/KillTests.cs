using System.Globalization;
using Registry.Audit;
using Registry.Http.Tests.Audit;

namespace Registry.Http.Tests.Crash;

[Trait("Spec", "P1"), Trait("Spec", "P2"), Trait("Spec", "T5"), Trait("Spec", "T5a")]
public sealed class KillTests : IDisposable
{
    // More by tests/crash.sh.
    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable("REGISTRY_CRASH_ROUNDS") ?? "8", CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-kill-").FullName;
    private readonly TokenIssuer _tokens;

    public KillTests() => _tokens = new TokenIssuer(_folder);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task GivenTheServerIsKilledUnderLoadAgainAndAgain_ThenWhatWasAcknowledgedIsThereOnceAndEveryVersionIsOnRecord()
    {
        var load = new KillLoad(_folder, _tokens, new Dictionary<string, string>(StringComparer.Ordinal));
        for (var round = 0; round < Rounds; round++)
            await load.RoundAsync();

        var versions = Array.Empty<string>() as IReadOnlyList<string>;
        using (var last = await RegistryProcess.StartAsync(_folder, _tokens.JwksFile))
        {
            // The start has recorded what the last kill left; the requests below store nothing.
            versions = ChainedRecords.Versions(Path.Combine(_folder, "registry.db"));
            EveryVersionIsRecorded.Check([.. AuditReading.Records(Path.Combine(_folder, "audit"))], versions);
            Assert.Empty(ChainedRecords.Held(Path.Combine(_folder, "registry.db")));
            using var reader = last.Client(_tokens.Token());
            await AssertThereOnceAsync(reader, load.Acknowledged);
        }

        Assert.True(load.Acknowledged.Count >= Rounds * KillLoad.AtLeast);
        AssertAudited([.. load.Acknowledged.Values.Select(location => location.Segments[2].TrimEnd('/'))]);
    }

    private static Task AssertThereOnceAsync(HttpClient reader, IEnumerable<KeyValuePair<string, Uri>> acknowledged) =>
        Parallel.ForEachAsync(acknowledged, new ParallelOptions { MaxDegreeOfParallelism = KillLoad.Clients },
            async (registration, cancellation) =>
        {
            using var read = await reader.GetAsync(new Uri(registration.Value.AbsolutePath, UriKind.Relative), cancellation);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            Assert.Contains(registration.Key, await read.Content.ReadAsStringAsync(cancellation), StringComparison.Ordinal);
            using var again = await reader.RegisterAsync(Appointments.Json(registration.Key));
            Assert.Equal("DUPLICATE_REJECTED", Assert.Single(await again.RefusedAsync(HttpStatusCode.UnprocessableEntity)).Spine);
        });

    /// <summary>Whatever was answered is on record, and the chain has no gap where the server was killed.</summary>
    private void AssertAudited(IReadOnlyCollection<string> ids)
    {
        var folder = Path.Combine(_folder, "audit");
        var recorded = AuditReading.Records(folder).Where(record => record is { Interaction: "create", Status: 201 })
            .Select(record => record.ResourceId!).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(ids, id => !recorded.Contains(id));
        Assert.Null(AuditVerification.Verify(folder, AuditKey.Read(Path.Combine(folder, "audit.key"))).Error);
        Assert.Equal(Rounds + 1, AuditReading.Records(folder).Count(record => record.Kind == AuditRecord.Start));
    }
}
