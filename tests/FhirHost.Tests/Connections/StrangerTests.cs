namespace FhirHost.Tests.Connections;

/// <summary>What anyone can send to a port, over real sockets: none of it may write at error level, and the server goes on.</summary>
[Trait("Spec", "T6")]
public sealed class StrangerTests(StrangerFixture fixture) : IClassFixture<StrangerFixture>
{
    private const string Post = "POST /Basic/$count HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n";

    public static TheoryData<string> Garbage() =>
    [
        // A fatal alert, handshake_failure, where a hello belongs.
        "15030300020228", "15030300020100", "140303000101", "170303000568656C6C6F", "", "16", "160301FFFF41414141", "160301000568656C6C6F",
        "16030100300100002C0303"
        + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "160301000401000000",
        // A hello without extensions that offers one suite of TLS 1.3.
        "160301002D010000290303" + "5555555555555555555555555555555555555555555555555555555555555555" + "00000213010100",
        "00000000000000000000", "474554202F20485454502F312E310D0A0D0A", "80 2E 01 03 01",
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task GivenGarbageOnEitherPort_ThenNoErrorIsLogged(string hexadecimal)
    {
        var bytes = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        foreach (var port in new[] { fixture.Host.Https.Port, fixture.Host.Http.Port })
        {
            foreach (var isReset in new[] { false, true })
                await fixture.SendAsync(port, bytes, isReset);
        }

        await fixture.AssertQuietAsync();
    }

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\nhalf")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")]
    public async Task GivenABodyThatEnds_ThenNoErrorIsLogged(string rest)
    {
        foreach (var isReset in new[] { false, true })
            await fixture.SendAsync(fixture.Host.Http.Port, System.Text.Encoding.ASCII.GetBytes(Post + rest), isReset);
        await fixture.AssertQuietAsync();
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("ended short of its length")]
    [InlineData("connection closed")]
    [InlineData("rapid reset")]
    [InlineData("garbage in frames")]
    public async Task GivenStreamsOfHttp2ThatEnd_ThenNoErrorIsLogged(string way)
    {
        using var client = await Http2Client.ConnectAsync(fixture.Host.Https.Port);
        try
        {
            await StartAndEndAsync(client, way);
        }
        catch (IOException)
        {
            // The server had enough, and ended the connection.
        }

        client.Dispose();
        await fixture.AssertQuietAsync();
    }

    private static async Task StartAndEndAsync(Http2Client client, string way)
    {
        var isRapid = way == "rapid reset";
        for (var stream = 1; stream < (isRapid ? 2001 : 41); stream += 2)
        {
            await client.PostAsync(stream, "/Basic/$count", isRapid ? null : 1000);
            if (isRapid)
                await client.ResetAsync(stream);
            else
                await client.DataAsync(stream, "half", isLast: way.StartsWith("ended", StringComparison.Ordinal));
        }

        // That the handlers read the bodies already is what matters here.
        await client.PingAsync();
        for (var stream = 1; way == "reset" && stream < 41; stream += 2)
            await client.ResetAsync(stream);
        if (way == "garbage in frames")
            await client.FrameAsync(1, 4, 41, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
    }
}
