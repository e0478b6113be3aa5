using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MongoDbStandIn;

namespace Benchmarks.Servers;

/// <summary>
/// Three hosts on one database behind nginx with mutual TLS: the life of appointments and races go on while one host after the other is
/// restarted. See docs/scaling.md.
/// </summary>
internal static class SeveralServers
{
    private const int Hosts = 3;
    private const int Systems = 6;

    /// <returns>Whether nothing was lost, doubled or refused wrongly.</returns>
    public static async Task<bool> RunAsync(string assembly, string folder)
    {
        var certificates = Path.Combine(folder, "certificates");
        await using var standIn = new StandInDeployment(Topology.ReplicaSet);
        var database = RealServer.ConnectionString ?? standIn.ConnectionString;
        using var key = new SigningKey(folder);
        string[] settings =
        [
            .. key.Settings, "Registry:Repository=MongoDb", $"Registry:MongoDbOptions:ConnectionString={database}",
            $"Registry:MongoDbOptions:Database=several-{Environment.ProcessId}", "Registry:RateLimit:Enabled=false",
            "Hosting:ListenAddress=127.0.0.1", "Hosting:TrustedProxies:0=127.0.0.1",
            "Hosting:ClientCertificateMode=RequireCertificate", $"Hosting:ClientCertificates:CaFile={certificates}/authority.pem",
            $"Hosting:ClientCertificates:CrlFiles:0={certificates}/revoked.crl", "Hosting:ClientCertificates:ForwardedHeader=X-Client-Cert",
        ];
        var ports = FreePorts(Hosts + 1);
        var hosts = ports.Take(Hosts).Select((port, index) =>
            new HostProcess(assembly, Path.Combine(folder, $"host-{index + 1}"), port, settings)).ToList();
        try
        {
            foreach (var host in hosts)
                await host.StartAsync();
            using var nginx =
                await Nginx.StartAsync(Path.Combine(folder, "nginx"), certificates, ports[^1], hosts.Select(host => host.Port));
            using var client = Client(nginx.Address, certificates, key.Token());
            return await RunAsync(new Load(client), hosts);
        }
        finally
        {
            hosts.ForEach(host => host.Dispose());
        }
    }

    private static async Task<bool> RunAsync(Load load, IReadOnlyList<HostProcess> hosts)
    {
        using var stop = new CancellationTokenSource();
        var lives = Enumerable.Range(1, Systems).Select(system => load.LiveAsync($"system-{system}", stop.Token)).ToList();
        var (races, problems, round) = (new Races(load), new List<string>(), 0);
        // By SIGTERM as an upgrade does; at last by SIGKILL.
        foreach (var (host, isKilled) in hosts.Select(host => (host, false)).Append((hosts[0], true)))
        {
            var before = load.Failed;
            await (isKilled ? host.KillAsync() : host.StopAsync());
            await RaceAsync();
            await host.StartAsync();
            await RaceAsync();
            var failed = load.Failed - before;
            Console.WriteLine($"Host on port {host.Port} {(isKilled ? "killed" : "restarted")}: {failed} requests failed, "
                + $"{load.Acknowledged.Count} appointments.");
            // What is in flight at a host is one request of each system, and those of a race.
            if (failed > (isKilled ? Systems : 1))
                problems.Add($"{failed} requests failed while one host was {(isKilled ? "killed" : "restarted")}");
        }

        await stop.CancelAsync();
        await Task.WhenAll(lives);
        problems.AddRange(load.Wrong.Distinct(StringComparer.Ordinal));
        problems.AddRange(await LostOrDoubledAsync(load));
        Console.WriteLine($"{load.Requests} requests, {load.Failed} failed, {load.Acknowledged.Count} appointments, {round} races.");
        problems.ForEach(problem => Console.WriteLine($"Wrong: {problem}."));
        return problems.Count == 0;

        async Task RaceAsync()
        {
            for (var race = 0; race < 5; race++)
                problems.AddRange(new[] { await races.RegisterAsync(++round), await races.CancelAsync(round) }.OfType<string>());
        }
    }

    // Everything that was acknowledged is there, once, in the version that was acknowledged.
    private static async Task<IReadOnlyList<string>> LostOrDoubledAsync(Load load)
    {
        var problems = new List<string>();
        foreach (var (_, (location, version, patient)) in load.Acknowledged)
        {
            using var read = await load.SendAsync(HttpMethod.Get, location.AbsolutePath, () => null);
            if (read.StatusCode != HttpStatusCode.OK || read.Headers.ETag?.Tag != $"\"{version}\"")
                problems.Add($"an acknowledged appointment is {(int)read.StatusCode} {read.Headers.ETag}, not version {version}");
            using var found = await load.SendAsync(HttpMethod.Get,
                $"Appointment?patient.identifier={Uri.EscapeDataString($"https://fhir.nhs.uk/Id/nhs-number|{patient}")}", () => null);
            using var bundle = JsonDocument.Parse(await found.Content.ReadAsStringAsync());
            var total = bundle.RootElement.TryGetProperty("total", out var its) ? its.GetInt32() : -1;
            if (total != 1)
                problems.Add($"a patient with one appointment has {total}");
        }

        return [.. problems.Distinct(StringComparer.Ordinal)];
    }

    private static HttpClient Client(Uri address, string certificates, string token)
    {
        var authority = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(certificates, "authority.pem")));
        using var pem = X509Certificate2.CreateFromPemFile(
            Path.Combine(certificates, "client.pem"), Path.Combine(certificates, "client.key"));
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 64 };
        handler.SslOptions.ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)];
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { authority },
        };
        var client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(15) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
