using System.Diagnostics;
using System.Text.RegularExpressions;
using Registry.Http.Tests.Crash;

namespace Registry.Http.Tests.Tls;

/// <summary>The registry as a process that serves HTTP and HTTPS and asks for client certificates.</summary>
internal sealed partial class TlsRegistry : IDisposable
{
    private readonly Process _process;

    private TlsRegistry(Process process) => _process = process;

    public Uri Http { get; private set; } = null!;

    public Uri Https { get; private set; } = null!;

    public static async Task<TlsRegistry> StartAsync(CertificateFolder folder, TokenIssuer tokens,
        params (string Key, string Value)[] changes)
    {
        var data = Directory.CreateDirectory(folder.File(Path.GetRandomFileName())).FullName;
        var settings = RegistryApplication.Settings(data, tokens.JwksFile);
        settings["Hosting:HttpPort"] = "0";
        settings["Hosting:HttpsPort"] = "0";
        settings["Hosting:ListenAddress"] = "127.0.0.1";
        settings["Hosting:CertificateFile"] = folder.ServerCertificate;
        settings["Hosting:CertificateKeyFile"] = folder.ServerKey;
        settings["Hosting:ClientCertificateMode"] = "AllowCertificate";
        settings["Hosting:ClientCertificates:CaFile"] = folder.Authorities;
        settings["Hosting:ClientCertificates:CrlFiles:0"] = folder.Revocations;
        settings["Logging:LogLevel:Default"] = "Information";
        foreach (var (key, value) in changes)
            settings[key] = value;
        var registry = new TlsRegistry(RegistryProcess.StartRaw(settings));
        await registry.ListenAsync();
        return registry;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ListenAsync()
    {
        while ((Http is null || Https is null) && await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Pattern().Match(line) is not { Success: true } match)
                continue;
            var address = new Uri(match.Groups[1].Value);
            if (address.Scheme == "https")
                Https = address;
            else
                Http = address;
        }

        if (Https is null)
            throw new InvalidOperationException("The server did not start: " + await _process.StandardError.ReadToEndAsync());
        // What is not read fills the pipe, and then the server stands still.
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = _process.StandardError.ReadToEndAsync();
    }

    [GeneratedRegex(@"Now listening on: (https?://\S+)")]
    private static partial Regex Pattern();
}
