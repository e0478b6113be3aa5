using System.Collections.Concurrent;

namespace Registry.Http.Tests.Crash;

/// <summary>Clients that register and cancel until the server is killed, and note what was answered.</summary>
internal sealed class KillLoad(string folder, TokenIssuer tokens, IReadOnlyDictionary<string, string> settings)
{
    public const int Clients = 8;
    public const int AtLeast = 20;
    private readonly Random _random = new(20261124);

    /// <summary>What was answered with 201, by the provider's URL.</summary>
    public ConcurrentDictionary<string, Uri> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts the server, lets the clients work, and kills it in the midst.</summary>
    public async Task RoundAsync()
    {
        using var server = await RegistryProcess.StartAsync(folder, tokens.JwksFile, settings);
        using var client = server.Client(tokens.Token());
        using var stop = new CancellationTokenSource();
        var before = Acknowledged.Count;
        var load = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => WorkAsync(client, stop.Token))).ToList();
        while (Acknowledged.Count < before + AtLeast)
            await Task.Delay(5);
        await Task.Delay(_random.Next(0, 60));
        await server.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(load);
    }

    private async Task WorkAsync(HttpClient client, CancellationToken stop)
    {
        for (var at = 0; !stop.IsCancellationRequested; at++)
        {
            var url = Appointments.NewUrl();
            try
            {
                using var response = await client.RegisterAsync(Appointments.Json(url));
                if (response.StatusCode != HttpStatusCode.Created)
                    continue;
                Acknowledged[url] = response.Headers.Location!;
                if (at % 3 == 0)
                    (await client.PutAsync(response.Url(), (await response.JsonAsync()).WithStatus("cancelled"), "W/\"1\"")).Dispose();
            }
            catch (HttpRequestException)
            {
                // Killed before it answered: what was asked for may be there or not.
                return;
            }
        }
    }
}
