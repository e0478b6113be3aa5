using System.Collections.Concurrent;

namespace FhirHost.Tests.Telemetry;

/// <summary>Takes what is sent by OTLP over HTTP, and keeps it.</summary>
internal sealed class Collector : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, List<byte[]>> _came = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _more = new(0);

    public Collector()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ListenAsync();
    }

    public string Address { get; }

    /// <summary>Waits until all of these bytes have come to a path, together or one after the other.</summary>
    public async Task HasAsync(string path, params byte[][] parts)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Array.TrueForAll(parts, part => Bodies(path).Any(body => body.AsSpan().IndexOf(part) >= 0)))
            await _more.WaitAsync(patience.Token);
    }

    public void Dispose()
    {
        _listener.Close();
        _more.Dispose();
    }

    private byte[][] Bodies(string path)
    {
        if (!_came.TryGetValue(path, out var bodies))
            return [];
        lock (bodies)
            return [.. bodies];
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                var bodies = _came.GetOrAdd(call.Request.Url!.AbsolutePath, _ => []);
                lock (bodies)
                    bodies.Add(body.ToArray());
                call.Response.ContentType = "application/x-protobuf";
                call.Response.Close();
                _more.Release();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
