using System.Net;

namespace Benchmarks.Server;

/// <summary>Takes what a server sends by OTLP over HTTP, and does nothing with it.</summary>
internal sealed class Collector : IDisposable
{
    public const string Address = "http://127.0.0.1:4189";

    private readonly HttpListener _listener = new();

    public Collector()
    {
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ListenAsync();
    }

    public long Posts { get; private set; }

    public long Bytes { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                for (int read; (read = await call.Request.InputStream.ReadAsync(buffer)) > 0;)
                    Bytes += read;
                Posts++;
                call.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
