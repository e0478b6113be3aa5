using System.Diagnostics;
using System.Net.Sockets;

namespace Benchmarks.Servers;

/// <summary>nginx before the hosts, as docs/scaling.md configures it: it ends mutual TLS, and passes on to a host that listens.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly Process _process;

    private Nginx(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="folder">A folder for its files.</param>
    /// <param name="certificates">The folder that tests/certificates.sh has filled.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="hosts">The ports of the hosts.</param>
    public static async Task<Nginx> StartAsync(string folder, string certificates, int port, IEnumerable<int> hosts)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "nginx.conf");
        var kinds = (string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        await File.WriteAllTextAsync(file, $$"""
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log error;
            events { worker_connections 1024; }
            http {
              access_log off;
              {{string.Join("\n  ", kinds.Select(kind => $"{kind}_temp_path {folder}/{kind};"))}}
              upstream registry {
                {{string.Join("\n    ", hosts.Select(host => $"server 127.0.0.1:{host} max_fails=1 fail_timeout=1s;"))}}
              }
              server {
                listen 127.0.0.1:{{port}} ssl;
                ssl_certificate {{certificates}}/server.pem;
                ssl_certificate_key {{certificates}}/server.key;
                ssl_client_certificate {{certificates}}/authority.pem;
                ssl_crl {{certificates}}/revoked.crl;
                ssl_verify_client on;
                location / {
                  proxy_pass http://registry;
                  proxy_connect_timeout 2s;
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Client-Cert $ssl_client_escaped_cert;
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  proxy_set_header X-Forwarded-Host $http_host;
                }
              }
            }
            """);
        var process = Process.Start(new ProcessStartInfo("nginx", ["-c", file, "-e", Path.Combine(folder, "start.log")])
        {
            UseShellExecute = false,
        })!;
        var nginx = new Nginx(process, new Uri($"https://127.0.0.1:{port}"));
        await nginx.UntilItListensAsync(port);
        return nginx;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // Its workers end with it only where it is asked to.
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            kill.WaitForExit();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task UntilItListensAsync(int port)
    {
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException("nginx did not start.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
    }
}
