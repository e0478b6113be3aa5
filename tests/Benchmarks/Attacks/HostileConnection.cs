using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Attacks;

/// <summary>
/// One connection of an attack over HTTP/1.1: it sends requests that are meant to hurt, and connects again when it was thrown out.
/// </summary>
internal static class HostileConnection
{
    private const int Announced = 1024 * 1024;

    /// <summary>Sends one deep body after the other.</summary>
    public static Task DeepAsync(Uri server, string? token, CancellationToken stop) => AgainAsync(server, async stream =>
    {
        var body = Encoding.UTF8.GetBytes("<Bundle>" + string.Concat(Enumerable.Repeat("<a>", 330_000)));
        await stream.WriteAsync(Head(server, token, body.Length, "xml"), stop);
        await stream.WriteAsync(body, stop);
        _ = await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, stop);
    }, stop);

    /// <summary>Announces a large body and sends it slowly, a little faster than the server's least rate.</summary>
    public static Task SlowAsync(Uri server, string? token, CancellationToken stop) => AgainAsync(server, async stream =>
    {
        await stream.WriteAsync(Head(server, token, Announced, "json"), stop);
        var piece = new byte[300];
        Array.Fill(piece, (byte)' ');
        while (true)
        {
            await stream.WriteAsync(piece, stop);
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
        }
    }, stop);

    /// <summary>Announces a large body, sends one byte, and waits.</summary>
    public static Task AnnounceAsync(Uri server, string? token, CancellationToken stop) => AgainAsync(server, async stream =>
    {
        await stream.WriteAsync(Head(server, token, Announced, "json"), stop);
        await stream.WriteAsync("{"u8.ToArray(), stop);
        // The answer may come at once; what matters is how long the connection can be kept.
        while (await stream.ReadAsync(new byte[4096], stop) > 0)
        {
            // Until the server ends it.
        }
    }, stop);

    /// <summary>Sends nearly all of a large body at once, and keeps the rest.</summary>
    public static Task HoldAsync(Uri server, string? token, CancellationToken stop) => AgainAsync(server, async stream =>
    {
        await stream.WriteAsync(Head(server, token, Announced, "json"), stop);
        var most = new byte[Announced - 100];
        Array.Fill(most, (byte)' ');
        await stream.WriteAsync(most, stop);
        while (await stream.ReadAsync(new byte[4096], stop) > 0)
        {
            // Until the server ends it.
        }
    }, stop);

    private static async Task AgainAsync(Uri server, Func<NetworkStream, Task> attack, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(server.Host, server.Port, stop);
                await attack(client.GetStream());
            }
            catch (Exception ended) when (ended is SocketException or IOException)
            {
                // Thrown out: once more.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static byte[] Head(Uri server, string? token, int length, string format) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/fhir+{format}\r\nContent-Length: {length}\r\n")
        + (token is null ? "" : $"Authorization: Bearer {token}\r\n") + "\r\n");
}
