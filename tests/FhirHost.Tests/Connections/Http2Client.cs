using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace FhirHost.Tests.Connections;

/// <summary>HTTP/2 (RFC 9113) frame by frame, to send what no client library would.</summary>
internal sealed class Http2Client : IDisposable
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte Ping = 6;
    private readonly SslStream _stream;

    private Http2Client(SslStream stream) => _stream = stream;

    public static async Task<Http2Client> ConnectAsync(int port)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var stream = new SslStream(socket.GetStream());
#pragma warning disable MA0039, CA5359 // the test's own server
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        });
#pragma warning restore MA0039, CA5359
        var client = new Http2Client(stream);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await client.FrameAsync(Settings, 0, 0, []);
        return client;
    }

    public Task PostAsync(int stream, string path, int? length)
    {
        var block = new List<byte>();
        (string, string)[] fields = [(":method", "POST"), (":scheme", "https"), (":path", path), (":authority", "localhost"),
            ("content-type", "text/plain")];
        foreach (var (name, value) in length is { } given ? [.. fields, ("content-length", $"{given}")] : fields)
        {
            // A literal field without indexing (RFC 7541, section 6.2.2); all are shorter than 127.
            block.AddRange([0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)]);
        }

        return FrameAsync(Headers, 4, stream, [.. block]);
    }

    public Task DataAsync(int stream, string text, bool isLast) =>
        FrameAsync(Data, (byte)(isLast ? 1 : 0), stream, Encoding.ASCII.GetBytes(text));

    public Task ResetAsync(int stream) => FrameAsync(Reset, 0, stream, [0, 0, 0, 8]);

    /// <summary>Waits until the server has taken in what was sent before.</summary>
    public async Task PingAsync()
    {
        await FrameAsync(Ping, 0, 0, new byte[8]);
        var header = new byte[9];
        do
        {
            await _stream.ReadExactlyAsync(header);
            await _stream.ReadExactlyAsync(new byte[(header[0] << 16) | (header[1] << 8) | header[2]]);
        }
        while (header[3] != Ping);
    }

    public async Task FrameAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        await _stream.WriteAsync(frame);
    }

    public void Dispose() => _stream.Dispose();
}
