using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Benchmarks.Server;

/// <summary>The built server as a process of its own, with a folder of its own.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private RunningServer(string folder, Process process, HttpClient client)
    {
        _folder = folder;
        _process = process;
        Client = client;
    }

    /// <summary>A client with a token for everything.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningServer> StartAsync(string assembly, int port, IEnumerable<string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("registry-cost-").FullName;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var argument in (string[])[assembly, $"--Hosting:HttpPort={port}", "--Logging:LogLevel:Default=Warning",
            .. settings.Select(setting => "--" + setting)])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var client =
            new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client));
        return new RunningServer(folder, process, client);
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        while (true)
        {
            try
            {
                using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    break;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        using var form =
            new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "load"), new("client_secret", "any")]);
        using var answer = await client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
