using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Registry.Audit;
using Registry.Http.Tests.Running;

namespace Registry.Http.Tests.Crash;

[Trait("Spec", "P1"), Trait("Spec", "P2"), Trait("Spec", "T5")]
public sealed class KillTests : IDisposable
{
    // More by tests/crash.sh.
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("REGISTRY_CRASH_ROUNDS") ?? "20", CultureInfo.InvariantCulture);
    private const int Clients = 8;
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-kill-").FullName;
    private readonly TokenIssuer _tokens;

    public KillTests() => _tokens = new TokenIssuer(_folder);

    public void Dispose()
    {
        _tokens.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task GivenTheServerIsKilledUnderLoadTwentyTimes_ThenEveryAcknowledgedRegistrationIsThereOnce()
    {
        var acknowledged = new ConcurrentDictionary<string, Uri>(StringComparer.Ordinal);
        var random = new Random(20261124);
        for (var round = 0; round < Rounds; round++)
        {
            using var server = await RegistryProcess.StartAsync(_folder, _tokens.JwksFile);
            using var client = server.Client(_tokens.Token());
            using var stop = new CancellationTokenSource();
            var before = acknowledged.Count;
            var load = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => LoadAsync(client, acknowledged, stop.Token))).ToList();
            while (acknowledged.Count < before + 20)
                await Task.Delay(5);
            await Task.Delay(random.Next(0, 60));
            await server.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(load);
        }

        using var last = await RegistryProcess.StartAsync(_folder, _tokens.JwksFile);
        using var reader = last.Client(_tokens.Token());
        Assert.True(acknowledged.Count >= Rounds * 20);
        await Parallel.ForEachAsync(acknowledged, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (registration, cancellation) =>
        {
            using var read = await reader.GetAsync(new Uri(registration.Value.AbsolutePath, UriKind.Relative), cancellation);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            Assert.Contains(registration.Key, await read.Content.ReadAsStringAsync(cancellation), StringComparison.Ordinal);
            using var again = await reader.RegisterAsync(Appointments.Json(registration.Key));
            Assert.Equal("DUPLICATE_REJECTED", Assert.Single(await again.RefusedAsync(HttpStatusCode.UnprocessableEntity)).Spine);
        });
        AssertAudited([.. acknowledged.Values.Select(location => location.Segments[2].TrimEnd('/'))]);
    }

    /// <summary>Whatever was answered is on record, and the chain has no gap where the server was killed.</summary>
    private void AssertAudited(IReadOnlyCollection<string> ids)
    {
        var folder = Path.Combine(_folder, "audit");
        var recorded = AuditReading.Records(folder).Where(record => record is { Interaction: "create", Status: 201 }).Select(record => record.ResourceId!).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(ids, id => !recorded.Contains(id));
        Assert.Null(AuditVerification.Verify(folder, AuditKey.Read(Path.Combine(folder, "audit.key"))).Fault);
        Assert.Equal(Rounds + 1, AuditReading.Records(folder).Count(record => record.Kind == AuditRecord.Start));
    }

    private static async Task LoadAsync(HttpClient client, ConcurrentDictionary<string, Uri> acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var url = Appointments.NewUrl();
            try
            {
                using var response = await client.RegisterAsync(Appointments.Json(url));
                if (response.StatusCode == HttpStatusCode.Created)
                    acknowledged[url] = response.Headers.Location!;
            }
            catch (HttpRequestException)
            {
                // Killed before it answered: the registration may be there or not.
                return;
            }
        }
    }
}
