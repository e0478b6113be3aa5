using System.Text;
using System.Text.RegularExpressions;

namespace FhirHost.Tests.Tls;

/// <summary>The host as a process that serves HTTP and HTTPS, and what it has logged so far.</summary>
internal sealed partial class TlsHost : IDisposable
{
    private readonly HostProcess _process;
    private readonly StringBuilder _log = new();

    private TlsHost(HostProcess process) => _process = process;

    public Uri Http { get; private set; } = null!;

    public Uri Https { get; private set; } = null!;

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static Task<TlsHost> StartAsync(CertificateFolder folder, string mode, params string[] settings) =>
        StartAsync(folder, mode, [], settings);

    public static async Task<TlsHost> StartAsync(CertificateFolder folder, string mode, (string Name, string Value)[] environment,
        params string[] settings)
    {
        var host = new TlsHost(HostProcess.Start(
        [
            "--Hosting:HttpPort=0", "--Hosting:HttpsPort=0", "--Hosting:ListenAddress=127.0.0.1", "--Logging:LogLevel:Default=Information",
            $"--Hosting:CertificateFile={folder.ServerCertificate}", $"--Hosting:CertificateKeyFile={folder.ServerKey}",
            $"--Hosting:ClientCertificateMode={mode}", $"--Hosting:ClientCertificates:CaFile={folder.Authorities}",
            .. settings,
        ], environment));
        await host.ListenAsync();
        return host;
    }

    public static string Lists(CertificateFolder folder) => $"--Hosting:ClientCertificates:CrlFiles:0={folder.Revocations}";

    /// <summary>Waits until the log has a text, which may come a moment after the answer.</summary>
    public async Task LoggedAsync(string text)
    {
        for (var attempt = 0; attempt < 100 && !Log.Contains(text, StringComparison.Ordinal); attempt++)
            await Task.Delay(50);
        Assert.Contains(text, Log, StringComparison.Ordinal);
    }

    public void Dispose() => _process.Dispose();

    private async Task ListenAsync()
    {
        var output = _process.Process.StandardOutput;
        while ((Http is null || Https is null) && await output.ReadLineAsync() is { } line)
        {
            _log.AppendLine(line);
            if (Pattern().Match(line) is not { Success: true } match)
                continue;
            var address = new Uri(match.Groups[1].Value);
            if (address.Scheme == "https")
                Https = address;
            else
                Http = address;
        }

        if (Https is null)
            throw new InvalidOperationException(await _process.Process.StandardError.ReadToEndAsync());
        _ = CollectAsync();
    }

    private async Task CollectAsync()
    {
        while (await _process.Process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.AppendLine(line);
        }
    }

    [GeneratedRegex(@"Now listening on: (https?://\S+)")]
    private static partial Regex Pattern();
}
