using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Benchmarks.Attacks;

/// <summary>The built server as a process of its own on loopback, with plain HTTP and TLS, and a folder of its own.</summary>
internal sealed class AttackedServer : IDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private AttackedServer(string folder, Process process, int port, int tlsPort, string thumbprint)
    {
        Thumbprint = thumbprint;
        _folder = folder;
        _process = process;
        Address = new Uri($"http://127.0.0.1:{port}");
        TlsAddress = new Uri($"https://127.0.0.1:{tlsPort}");
    }

    public Uri Address { get; }

    public Uri TlsAddress { get; }

    /// <summary>The SHA-256 thumbprint of its certificate.</summary>
    public string Thumbprint { get; }

    public bool IsAlive => !_process.HasExited;

    /// <summary>The memory of the process that is in use, in MiB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            if (!IsAlive)
                return 0;
            var line = File.ReadLines($"/proc/{_process.Id}/status")
                .FirstOrDefault(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
            return line is null ? 0
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>The processor time that the process has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return IsAlive ? _process.TotalProcessorTime : TimeSpan.Zero;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="assembly">The host's assembly, built for release.</param>
    /// <param name="heapLimit">The limit on the heap in bytes; null for none.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<AttackedServer> StartAsync(string assembly, long? heapLimit, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("registry-attack-").FullName;
        var (port, tlsPort) = (FreePort(), FreePort());
        var (certificate, thumbprint) = Certificate(folder);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[
            assembly, $"--Hosting:HttpPort={port}", $"--Hosting:HttpsPort={tlsPort}", $"--Hosting:CertificateFile={certificate}",
            "--Logging:LogLevel:Default=Warning", .. settings.Select(setting => "--" + setting)])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        if (heapLimit is { } limit)
            start.Environment["DOTNET_GCHeapHardLimit"] = limit.ToString("X", CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var server = new AttackedServer(folder, process, port, tlsPort, thumbprint);
        await server.UntilReadyAsync();
        return server;
    }

    /// <summary>A token for everything.</summary>
    public async Task<string> TokenAsync(string client)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "any")]);
        using var answer = await http.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public void Dispose()
    {
        if (IsAlive)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        while (IsAlive)
        {
            try
            {
                using var ready = await http.GetAsync(new Uri("$readiness", UriKind.Relative));
                if (ready.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The server did not start.");
    }

    private static (string File, string Thumbprint) Certificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(100));
        var file = Path.Combine(folder, "server.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        return (file, certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
