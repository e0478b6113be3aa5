using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using TestCertificates;

namespace Registry.Cli.Tests.Testing;

/// <summary>The command <c>test client</c> from end to end: a client, the tool before a server, all over real sockets.</summary>
public sealed class TestClientTests : TestLab
{
    private const string Origin = "<origin value=\"1\"/>";

    private const string Asserts = """
        <action><assert><direction value="request"/><contentType value="json"/></assert></action>
        <action><assert><direction value="request"/><path value=".gender"/><value value="male"/></assert></action>
        <action><assert><responseCode value="201"/></assert></action>
        """;

    [Fact]
    public async Task Client_ThatDoesWhatTheScriptAsks_PassesAndTheServerGotItsRequests()
    {
        await using var server = await SocketServer.StartAsync();
        using var output = new Watched("The client's base URL is ");
        var run = RunAsync(server, output, "--wait", "60", "--junit", PathOf("j.xml"), "--report", PathOf("r"));
        using var client = new HttpClient { BaseAddress = new Uri(Address(await output.Line) + "/") };

        using var created = await PutAsync(client, "male");
        using var read = await client.GetAsync(new Uri("Patient/own-id", UriKind.Relative));

        Assert.Equal(0, await run);
        Assert.Equal(["GET /fhir/metadata", "PUT /fhir/Patient/own-id", "GET /fhir/Patient/own-id"], server.Received);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.StatusCode, read.StatusCode));
        Assert.StartsWith(client.BaseAddress.AbsoluteUri, created.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("Waiting for the client: PUT /Patient/${id}", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("0", XDocument.Load(PathOf("j.xml")).Descendants("testsuite").Single().Attribute("failures")!.Value);
        Assert.Equal(0, CommandRun.Of("validate", PathOf("r")).ExitCode);
    }

    [Fact]
    public async Task Client_ThatSendsAnotherBody_FailsByTheAssertAboutItsRequest()
    {
        await using var server = await SocketServer.StartAsync();
        using var output = new Watched("The client's base URL is ");
        var run = RunAsync(server, output, "--wait", "60");
        using var client = new HttpClient { BaseAddress = new Uri(Address(await output.Line) + "/") };

        using var created = await PutAsync(client, "female");

        Assert.Equal(1, await run);
        Assert.Contains("actual:   female", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_ThatSendsNothing_FailsInWords()
    {
        await using var server = await SocketServer.StartAsync();
        using var output = new Watched("The client's base URL is ");

        Assert.Equal(1, await RunAsync(server, output, "--wait", "0.1"));
        Assert.Contains("The client did not send PUT /Patient/${id} within 0.1 seconds.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_OfASecret_TheLineThatSaysWhatIsWaitedForDoesNotShowIt()
    {
        await using var server = await SocketServer.StartAsync();
        using var output = new Watched("The client's base URL is ");

        await RunAsync(server, output, "--wait", "0.1", "--secret-var", "id=s3cret-value");

        Assert.Contains("Waiting for the client: PUT /Patient/(redacted)", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-value", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_OverHttps_TheGateHasTheCertificateThatItWasGiven()
    {
        using var authority = TestAuthority.Root();
        var certificate = authority.Server();
        var pem = Write("gate.pem", certificate.ExportCertificatePem() + "\n"
            + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
        await using var server = await SocketServer.StartAsync();
        using var output = new Watched("The client's base URL is ");
        var run = RunAsync(server, output, "--wait", "60", "--listen", "https://127.0.0.1:0", "--listen-cert", pem);
        using var client = TlsClient.To(new Uri(Address(await output.Line) + "/"), authority);

        using var created = await PutAsync(client, "male");
        using var read = await client.GetAsync(new Uri("Patient/own-id", UriKind.Relative));

        Assert.Equal(0, await run);
        Assert.StartsWith(client.BaseAddress!.AbsoluteUri, created.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        using var none = new Watched("");
        Assert.Equal(2, await RunAsync(server, none, "--listen", "https://127.0.0.1:0"));
        Assert.Equal(2, await RunAsync(server, none, "--listen-cert", pem));
    }

    private static string Address(string line) => line.Split(' ')[^2];

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string gender) => client.PutAsync(
        new Uri("Patient/own-id", UriKind.Relative),
        new StringContent($$"""{"resourceType":"Patient","id":"own-id","gender":"{{gender}}"}""", Encoding.UTF8, "application/fhir+json"));

    private Task<int> RunAsync(SocketServer server, TextWriter output, params string[] more)
    {
        var read = Read.Replace("/p1", "/${id}", StringComparison.Ordinal)
            .Replace("</operation>", $"{Origin}</operation>", StringComparison.Ordinal);
        var put = read.Replace("\"read\"", "\"updateCreate\"", StringComparison.Ordinal);
        var file = Write("s/client.xml", $"""
            <TestScript xmlns="http://hl7.org/fhir"><id value="client"/><url value="http://scripts.example/client"/>
            <name value="client"/><status value="active"/><variable><name value="id"/></variable>
            <test id="t1"><name value="t1"/>{put}{Asserts}{read}{Status(200)}</test></TestScript>
            """);
        string[] listen = more.Contains("--listen") ? [] : ["--listen", "http://127.0.0.1:0"];
        return RegistryTool.RunAsync(["test", "client", file, "--server", server.Url, .. listen, .. more],
            output, TextWriter.Synchronized(new StringWriter()), () => Stream.Null);
    }

    /// <summary>An output that says when a line is written.</summary>
    private sealed class Watched(string start) : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith(start, StringComparison.Ordinal) == true)
                _line.TrySetResult(value);
        }
    }
}
