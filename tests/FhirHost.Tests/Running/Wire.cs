using System.Net.Sockets;
using System.Text;

namespace FhirHost.Tests.Running;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record WireAnswer(int Status, string Head, string Body)
{
    /// <summary>The value of a header; null if missing.</summary>
    public string? Header(string name) => Head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();
}

/// <summary>Sends what no client library would send.</summary>
internal static class Wire
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Sends bytes in Latin-1 and reads until the server ends the connection; the request must ask for that, or make it happen.
    /// </summary>
    public static async Task<WireAnswer> SendAsync(Uri server, string request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, patience.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
        var came = new StringBuilder();
        var buffer = new byte[8192];
        for (int read; (read = await ReadAsync(stream, buffer, patience.Token)) > 0;)
            came.Append(Encoding.UTF8.GetString(buffer, 0, read));
        var parts = came.ToString().Split("\r\n\r\n", 2);
        return new WireAnswer(int.Parse(parts[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), parts[0],
            parts.Length > 1 ? parts[1] : "");
    }

    private static async Task<int> ReadAsync(NetworkStream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            // Reset after the answer: what came until then counts.
            return 0;
        }
    }
}
