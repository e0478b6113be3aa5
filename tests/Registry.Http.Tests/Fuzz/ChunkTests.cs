using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Registry.Http.Tests.Crash;

namespace Registry.Http.Tests.Fuzz;

/// <summary>
/// Whatever chunks and hosts come over the wire, the answer is an outcome and never a crash. What is not whole has no answer yet, and is
/// not waited for.
/// </summary>
[Trait("Spec", "S14")]
public sealed class ChunkTests : IDisposable
{
    private const int Inputs = 160;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-chunks-").FullName;
    private readonly TokenIssuer _tokens;

    public ChunkTests() => _tokens = new TokenIssuer(_folder);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task AnyChunksFromAnyHost_AreAnsweredWithAnOutcome()
    {
        using var registry = await RegistryProcess.StartAsync(_folder, _tokens.JwksFile);
        var token = _tokens.Token();
        var answered = 0;
        foreach (var inputs in Request.Sample(Inputs, new Rnd(20261128, 7), 50).Chunk(8))
        {
            var answers = await Task.WhenAll(inputs.Select(input => SendAsync(registry.Address, input, token)));
            foreach (var (input, answer) in inputs.Zip(answers))
            {
                if (answer.Length == 0)
                    continue;
                answered++;
                var status = answer.Split(' ')[1];
                Assert.True(status[0] is '2' or '4', $"{answer}\nfor Host: {input.Host}\n{input.Chunks}");
                Assert.True(
                    status[0] == '2' || answer.Contains("\"OperationOutcome\"", StringComparison.Ordinal),
                    $"{answer}\nfor Host: {input.Host}\n{input.Chunks}");
            }
        }

        Assert.True(answered > Inputs / 3, $"Only {answered} of {Inputs} inputs were answered.");
        await registry.KillAsync();
    }

    private static Gen<(string Host, string Chunks)> Request =>
        from host in Gen.Elements(
            "localhost", "localhost", "localhost", "a..b", "xn--bcher-kva.example", "xn--a", "xn--", "localhost:99999",
            ".", "a\r\nHost: b", "[::1", "")
        from size in Gen.Elements(0, 0, 0, 1, -1, 7, int.MinValue)
        from form in Gen.Elements("{0:x}", "{0:x}", "{0:X8}", "0x{0:x}", "{0:x} ", "{0:x};a=b", "-{0:x}", "FFFFFFFFFFFFFFFF{0:x}", "", "zz")
        from separator in Gen.Elements("\r\n", "\r\n", "\r\n", "\n", "\r", "", "\r\r\n")
        from end in Gen.Elements(
            "0\r\n\r\n", "0\r\n\r\n", "0\r\nTrailer: x\r\n\r\n", "0\r\nbad\r\n\r\n", "00000000000000000000\r\n\r\n", "")
        let body = Appointments.Json()
        let chunk = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, body.Length + size)
        select (host, $"{chunk}{separator}{body}{separator}{end}");

    private static async Task<string> SendAsync(Uri server, (string Host, string Chunks) input, string token)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            $"POST /Appointment HTTP/1.1\r\nHost: {input.Host}\r\nAuthorization: Bearer {token}\r\n"
            + $"Content-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{input.Chunks}"));
        using var patience = new CancellationTokenSource(Patience);
        var came = new MemoryStream();
        try
        {
            await stream.CopyToAsync(came, patience.Token);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // Reset after the answer, or no answer: what came until then counts.
        }

        return Encoding.UTF8.GetString(came.ToArray());
    }
}
