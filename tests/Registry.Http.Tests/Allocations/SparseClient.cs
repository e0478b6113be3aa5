using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Registry.Http.Tests.Allocations;

/// <summary>
/// A client of HTTP/1.1 that allocates nothing: it shares the process with the server, whose bytes are counted. It sends one request after
/// the other over one connection and expects each answer to have a length.
/// </summary>
internal sealed class SparseClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[1 << 17];

    public SparseClient(IPEndPoint server) => _socket.Connect(server);

    /// <summary>The last answer, as text.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Sends a request and reads its answer.</summary>
    /// <returns>The status.</returns>
    public int Send(ReadOnlySpan<byte> request, bool keepsAnswer = false)
    {
        _socket.Send(request);
        var (length, whole) = (0, int.MaxValue);
        while (length < whole)
        {
            var count = _socket.Receive(_received.AsSpan(length));
            Assert.NotEqual(0, count);
            length += count;
            if (whole == int.MaxValue)
                whole = WholeOf(_received.AsSpan(0, length));
        }

        if (keepsAnswer)
            Answer = Encoding.UTF8.GetString(_received, 0, length);
        return int.Parse(_received.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The length of the answer with its headers, once those are there.</summary>
    private static int WholeOf(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return int.MaxValue;
        var name = "\r\nContent-Length: "u8;
        var value = received[(received[..end].IndexOf(name) + name.Length)..];
        return end + 4 + int.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
