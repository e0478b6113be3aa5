using System.Diagnostics;
using System.Net;

namespace Benchmarks.Servers;

/// <summary>One of several hosts: a process that is started, ended and started again on the same port.</summary>
internal sealed class HostProcess(string assembly, string folder, int port, IEnumerable<string> settings) : IDisposable
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly string[] _settings = [.. settings];
    private Process? _process;

    public int Port => port;

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[assembly, $"--Hosting:HttpPort={port}", "--Logging:LogLevel:Default=Warning",
            $"--Registry:Audit:Directory={Path.Combine(folder, "audit")}", .. _settings.Select(setting => "--" + setting)])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process?.Dispose();
        _process = Process.Start(start)!;
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        while (!await IsReadyAsync())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The host on port {port} did not start: {await output} {await error}");
            await Task.Delay(100);
        }
    }

    /// <summary>SIGTERM, as an upgrade sends it: what is under way is finished.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGKILL: nothing is finished.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var ready = await Probe.GetAsync(new Uri($"http://127.0.0.1:{port}/$readiness"));
            return ready.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception starting) when (starting is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
