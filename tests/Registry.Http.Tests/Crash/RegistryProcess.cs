using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Crash;

/// <summary>The real host as a process of its own, over real sockets.</summary>
internal sealed partial class RegistryProcess : IDisposable
{
    private readonly Process _process;

    private RegistryProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static Process StartRaw(IEnumerable<KeyValuePair<string, string>> settings, string environment = "Production",
        params string[] verbs)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(Repository.Host, "FhirHost.dll"));
        foreach (var verb in verbs)
            start.ArgumentList.Add(verb);
        foreach (var (key, value) in settings)
            start.ArgumentList.Add($"--{key}={value}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        return Process.Start(start)!;
    }

    public static async Task<RegistryProcess> StartAsync(
        string folder, string jwksFile, IEnumerable<KeyValuePair<string, string>>? others = null)
    {
        var settings = RegistryApplication.Settings(folder, jwksFile);
        // The load is the test.
        settings["Registry:RateLimit:Enabled"] = "false";
        settings["Hosting:HttpPort"] = "0";
        settings["Hosting:ListenAddress"] = "127.0.0.1";
        settings["Logging:LogLevel:Default"] = "Information";
        foreach (var (key, value) in others ?? [])
            settings[key] = value;
        var process = StartRaw(settings);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ListeningPattern().Match(line) is not { Success: true } match)
                continue;
            // What is not read fills the pipe, and then the server stands still.
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            return new RegistryProcess(process, new Uri(match.Groups[1].Value));
        }

        throw new InvalidOperationException("The server did not start: " + await process.StandardError.ReadToEndAsync());
    }

    public HttpClient Client(string token)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>SIGKILL: no chance to finish or to flush anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningPattern();
}
