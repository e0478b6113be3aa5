using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Registry.TestScripts.Clients;
using Registry.TestScripts.Running;

namespace Registry.TestScripts.Tests;

/// <summary>Tests of a client: our own client, the gate, and a server, all over real sockets.</summary>
public sealed class ClientTests
{
    private const string Operation = """
        <type><code value="updateCreate"/></type><resource value="Patient"/><origin value="1"/><destination value="1"/>
        <params value="/${id}"/><requestId value="sent"/><responseId value="answered"/>
        """;

    private static readonly string Scripted = Lab.Operation(Operation)
        + Lab.Check("""<direction value="request"/><contentType value="json"/>""")
        + Lab.Check("""<direction value="request"/><path value=".gender"/><value value="male"/>""")
        + Lab.Check("""<direction value="request"/><requestMethod value="put"/>""")
        + Lab.Check("""<responseCode value="201"/>""")
        + Lab.Check("""<headerField value="Location"/><operator value="contains"/><value value="Patient/${id}"/>""")
        + Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><origin value="1"/><destination value="1"/><params value="/${id}"/>
            """)
        + Lab.Check("""<responseCode value="200"/>""");

    [Fact]
    public async Task GivenAClientThatDoesWhatTheScriptAsks_ThenItPassesAndTheServerGotItsRequests()
    {
        await using var world = await World.StartAsync(TimeSpan.FromSeconds(30));
        var run = world.RunAsync(Scripted);

        using var other = await world.SendAsync("GET", "/metadata");
        using var created = await world.SendAsync("PUT", "/Patient/own-id", """{"resourceType":"Patient","gender":"male"}""");
        using var read = await world.SendAsync("GET", "/Patient/own-id");

        var result = await run;
        Assert.Equal((Outcome.Pass, 100m), (result.Outcome, result.Score));
        Assert.Equal(["GET /fhir/metadata", "PUT /fhir/Patient/own-id", "GET /fhir/Patient/own-id"], world.Received);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.StartsWith(world.Gate.Address.OriginalString, created.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("GET /metadata", result.Tests[0].Actions[0].Message, StringComparison.Ordinal);
        Assert.Equal("""{"resourceType":"Patient","gender":"male"}""", result.Tests[0].Actions[0].Exchange!.RequestBody);
    }

    [Fact]
    public async Task GivenAClientThatSendsAnotherBody_ThenTheAssertAboutItsRequestFails()
    {
        await using var world = await World.StartAsync(TimeSpan.FromSeconds(30));
        var run = world.RunAsync(Scripted);
        using var created = await world.SendAsync("PUT", "/Patient/own-id", """{"resourceType":"Patient","gender":"female"}""");
        var result = await run;
        Assert.Equal(Outcome.Fail, result.Outcome);
        Assert.Equal(Outcome.Fail, result.Tests[0].Actions[2].Outcome);
    }

    [Fact]
    public async Task GivenAClientThatSendsNothing_ThenTheTestFailsInWords()
    {
        await using var world = await World.StartAsync(TimeSpan.FromMilliseconds(50));
        var result = await world.RunAsync(Scripted);
        Assert.Equal(Outcome.Fail, result.Outcome);
        Assert.StartsWith("The client did not send PUT /Patient/${id} within", result.Tests[0].Actions[0].Message,
            StringComparison.Ordinal);
        Assert.All(result.Tests[0].Actions.Skip(1), action => Assert.Equal(Outcome.Skip, action.Outcome));
    }

    [Fact]
    public async Task GivenARequestAfterTheEnd_ThenItIsAnsweredWithAnOutcome()
    {
        await using var world = await World.StartAsync(TimeSpan.FromMilliseconds(50));
        await world.RunAsync(Scripted);
        var late = world.SendAsync("GET", "/Patient/1");
        Assert.True(SpinWait.SpinUntil(() => world.Gate.Pending == 1, TimeSpan.FromSeconds(20)));
        await world.Gate.DisposeAsync();
        using var answer = await late;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("OperationOutcome", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/Patient/1", "GET", "/Patient/1", true)]
    [InlineData("GET", "/Patient/1", "GET", "/Patient/2", false)]
    [InlineData("GET", "/Patient/1", "PUT", "/Patient/1", false)]
    [InlineData("GET", "/Patient?a=1&b=x y", "GET", "/Patient?b=x%20y&c=3&a=1", true)]
    [InlineData("GET", "/Patient?a=1", "GET", "/Patient?a=2", false)]
    [InlineData("GET", "/Patient?a=1&a=2", "GET", "/Patient?a=1", false)]
    [InlineData("GET", "/Patient/${id}/_history", "GET", "/Patient/7/_history", true)]
    [InlineData("GET", "/Patient/${id}", "GET", "/Patient/7/8", false)]
    [InlineData("GET", "/Patient?name=${name}", "GET", "/Patient?name=Ann", true)]
    public void GivenAnExpectedRequest_ThenOnlyThatOneMatches(string method, string target, string sent, string url, bool matches) =>
        Assert.Equal(matches, new ExpectedRequest(method, target).Match(sent, url) is not null);

    [Fact]
    public void GivenAPlaceholderWithoutAValue_ThenTheClientsValueIsLearned() => Assert.Equal("7",
        new ExpectedRequest("GET", "/Patient/${id}").Match("GET", "/Patient/7")!["id"]);

    /// <summary>A server on Kestrel, the gate before it, and a client.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly HttpClient _client = new();
        private readonly HttpClient _forward = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        private readonly WebApplication _server;

        private World(WebApplication server, ClientGate gate) => (_server, Gate) = (server, gate);

        public ClientGate Gate { get; }

        public List<string> Received { get; } = [];

        public static async Task<World> StartAsync(TimeSpan patience)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore();
            var server = builder.Build();
            server.Urls.Add("http://127.0.0.1:0");
            World? world = null;
            server.Run(context => world!.AnswerAsync(context));
            await server.StartAsync();
            var options = new ClientGateOptions { Listen = new Uri("http://127.0.0.1:0"), Patience = patience };
            return world = new World(server, await ClientGate.StartAsync(options));
        }

        public Task<ScriptResult> RunAsync(string actions)
        {
            var script = Lab.Script(actions, """<variable><name value="id"/></variable>""");
            return ScriptRunner.RunAsync(script, new RunOptions
            {
                Destinations = new Dictionary<int, Destination> { [1] = new(new Uri($"{_server.Urls.First()}/fhir"), _forward, []) },
                Client = Gate,
            });
        }

        public Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null)
        {
            var request = new HttpRequestMessage(new HttpMethod(method), Gate.Address.OriginalString.TrimEnd('/') + path);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/fhir+json");
            return _client.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            await Gate.DisposeAsync();
            await _server.DisposeAsync();
            _client.Dispose();
            _forward.Dispose();
        }

        private Task AnswerAsync(HttpContext context)
        {
            Received.Add($"{context.Request.Method} {context.Request.Path}");
            var isPut = context.Request.Method == "PUT";
            context.Response.StatusCode = isPut ? 201 : 200;
            context.Response.ContentType = "application/fhir+json";
            if (isPut)
                context.Response.Headers.Location = $"{_server.Urls.First()}{context.Request.Path}/_history/1";
            return context.Response.WriteAsync("""{"resourceType":"Patient","id":"own-id"}""");
        }
    }
}
