using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Registry.Http.Tests.Running;

namespace Registry.Http.Tests.Crash;

[Trait("Spec", "P1"), Trait("Spec", "P2")]
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
