using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Browser.Tests;

/// <summary>The real host in Development, as a process over a real socket, with data of its own.</summary>
internal sealed partial class DevelopmentServer : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private DevelopmentServer(Process process, string folder) => (_process, _folder) = (process, folder);

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<DevelopmentServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("registry-browser-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(Host(), "FhirHost.dll"));
        start.ArgumentList.Add("--Hosting:HttpPort=0");
        start.ArgumentList.Add($"--Registry:SQLiteDbOptions:ConnectionString=Data Source={Path.Combine(folder, "registry.db")}");
        start.ArgumentList.Add($"--Registry:Audit:Directory={Path.Combine(folder, "audit")}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var server = new DevelopmentServer(Process.Start(start)!, folder);
        await server.ListenAsync();
        return server;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ListeningPattern().Match(line) is not { Success: true } match)
                continue;
            // What is not read fills the pipe, and then the server stands still.
            _ = _process.StandardOutput.ReadToEndAsync();
            _ = _process.StandardError.ReadToEndAsync();
            Address = new UriBuilder(match.Groups["url"].Value) { Host = "127.0.0.1" }.Uri;
            await ReadyAsync();
            return;
        }

        throw new InvalidOperationException("The server did not start: " + await _process.StandardError.ReadToEndAsync());
    }

    // The first answers wait for nothing but the compiled profiles.
    private async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        for (var attempt = 0; attempt < 300; attempt++)
        {
            using var answer = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("The server was not ready in time.");
    }

    /// <summary>The output of the host, built as these tests are.</summary>
    private static string Host()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "Registry.Plugin.sln")))
            root = root.Parent!;
        return Path.Combine(root.FullName, "host", "FhirHost", "bin", output.Parent!.Name, output.Name);
    }

    [GeneratedRegex(@"Now listening on: (?<url>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListeningPattern();
}
