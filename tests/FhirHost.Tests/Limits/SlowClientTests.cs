using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace FhirHost.Tests.Limits;

/// <summary>A client that sends next to nothing does not keep a connection, whatever part of a request it is slow with.</summary>
[Trait("Spec", "T6")]
public class SlowClientTests
{
    [Theory]
    [InlineData("GET /metadata HTTP/1.1\r\nHost: localhost\r\n", "X-More: 1\r\n", "")]
    [InlineData("POST /Basic/$count HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n", "x",
        "HTTP/1.1 408")]
    public async Task GivenASlowClient_WhenItsTimeIsUp_ThenTheConnectionEnds(string start, string drip, string answer)
    {
        using var host =
            HostProcess.Start(["--Hosting:HttpPort=0", "--RequestLimits:HeadersTimeout=00:00:01",
            "--RequestLimits:MinBodyBytesPerSecond=1000"]);
        var address = await host.AddressAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(start));
        var watch = Stopwatch.StartNew();
        _ = DripAsync(stream, drip);
        var came = await ReadToEndAsync(stream);
        Assert.StartsWith(answer, came, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(25));
        if (answer.Length > 0)
            Assert.Contains("OperationOutcome", came, StringComparison.Ordinal);
    }

    private static async Task DripAsync(NetworkStream stream, string drip)
    {
        try
        {
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(drip));
                await Task.Delay(100);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The server has had enough, as it should.
        }
    }

    private static async Task<string> ReadToEndAsync(NetworkStream stream)
    {
        var came = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
                came.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Cut off: what came until then counts.
        }

        return came.ToString();
    }
}
