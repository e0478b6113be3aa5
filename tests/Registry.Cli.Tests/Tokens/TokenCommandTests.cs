using System.CommandLine;
using System.Net;
using Registry.Cli.Tokens;

namespace Registry.Cli.Tests.Tokens;

public sealed class TokenCommandTests
{
    [Fact]
    public async Task Token_OfADevelopmentServer_IsPrinted()
    {
        var server = new StubServer(HttpStatusCode.OK, """{ "access_token": "a.b.c", "token_type": "Bearer" }""");

        var (code, output, _) =
            await RunAsync(server, "--server", "http://127.0.0.1:5/fhir", "--scope", "appointment.read", "--client", "me");

        Assert.Equal((ExitCode.Done, "a.b.c"), (code, output.Trim()));
        Assert.Equal(
            ("http://127.0.0.1:5/fhir/connect/token",
                "grant_type=client_credentials&client_id=me&client_secret=any&scope=appointment.read"),
            (server.Url, server.Form));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "")]
    [InlineData(HttpStatusCode.OK, "<html/>")]
    [InlineData(HttpStatusCode.OK, "[]")]
    [InlineData(HttpStatusCode.OK, "{}")]
    public async Task Token_OfAnyOtherServer_IsNotRun(HttpStatusCode status, string body)
    {
        var (code, output, error) = await RunAsync(new StubServer(status, body));

        Assert.Equal((ExitCode.NotRun, ""), (code, output));
        Assert.Contains($"status {(int)status}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_NoServer_IsNotRun()
    {
        var (code, _, error) = await RunAsync(new StubServer(null, ""));

        Assert.Equal(ExitCode.NotRun, code);
        Assert.Contains("http://127.0.0.1:4080", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(StubServer server, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new RootCommand { new TokenCommand(server) }.Parse(["token", .. arguments])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private sealed class StubServer(HttpStatusCode? status, string body) : HttpMessageHandler
    {
        public string? Url { get; private set; }

        public string? Form { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Url = request.RequestUri!.AbsoluteUri;
            Form = await request.Content!.ReadAsStringAsync(cancellationToken);
            return status is { } known
                ? new HttpResponseMessage(known) { Content = new StringContent(body) }
                : throw new HttpRequestException("connection refused");
        }
    }
}
