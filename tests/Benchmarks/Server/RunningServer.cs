using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Benchmarks.Servers;

namespace Benchmarks.Server;

/// <summary>The built server as a process of its own, with a folder of its own.</summary>
internal sealed class RunningServer : IDisposable
{
    /// <summary>Settings by which the rate limiter never refuses a load, and still counts it.</summary>
    public static readonly string[] NoRefusals = ["Registry:RateLimit:RequestsPerSecond=100000", "Registry:RateLimit:Burst=1000000"];

    private const string FolderPrefix = "registry-cost-";

    private readonly Process _process;

    private RunningServer(string folder, Process process, HttpClient client)
    {
        Folder = folder;
        _process = process;
        Client = client;
    }

    /// <summary>Where it keeps its files.</summary>
    public string Folder { get; }

    /// <summary>A client with a token for everything.</summary>
    public HttpClient Client { get; }

    /// <summary>The token by itself.</summary>
    public string Token => Client.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>The process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory of the process that is in use, in MB.</summary>
    public long ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_000_000;
        }
    }

    /// <summary>A port for it. Two runs beside each other must not answer each other's clients.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts the registry as users run it: Development has a page for exceptions around each request, and other checks.</summary>
    public static async Task<RunningServer> StartAsync(
        string assembly, int port, IEnumerable<string> settings, (string Name, string Value)? variable = null)
    {
        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        using var key = new SigningKey(folder);
        string[] all = [$"Hosting:HttpPort={port}", "Hosting:ListenAddress=localhost", "Logging:LogLevel:Default=Warning", .. key.Settings,
            .. settings];
        var server = Start(folder, port, [assembly, .. all.Select(setting => "--" + setting)], variable);
        await server.ReadyAsync();
        server.Authorize(key.Token());
        return server;
    }

    /// <summary>Starts a server that has the registry's route for readiness, and one that gives out tokens.</summary>
    public static async Task<RunningServer> StartAsync(int port, IEnumerable<string> arguments)
    {
        var server = Start(Directory.CreateTempSubdirectory(FolderPrefix).FullName, port, arguments, variable: null);
        await server.ReadyAsync();
        server.Authorize(await TokenAsync(server.Client));
        return server;
    }

    /// <summary>The bytes that it has allocated so far.</summary>
    public async Task<long> AllocatedAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(StartupHook.Mark, StringComparison.Ordinal))
                return long.Parse(line.AsSpan(StartupHook.Mark.Length), CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException("The server has ended");
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static RunningServer Start(string folder, int port, IEnumerable<string> arguments, (string Name, string Value)? variable)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(RunningServer).Assembly.Location;
        if (variable is { } given)
            start.Environment[given.Name] = given.Value;
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var client =
            new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        return new RunningServer(folder, process, client);
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form =
            new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "load"), new("client_secret", "any")]);
        using var answer = await client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private void Authorize(string token) => Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private async Task ReadyAsync()
    {
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
            try
            {
                using var ready = await Client.GetAsync(new Uri("$readiness", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }
    }
}
