using System.CommandLine;
using System.Net;
using System.Text;
using Registry.Cli.Seeding;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.Cli.Tests.Seeding;

/// <summary>The command <c>seed</c>: what it sends, and what it does with what the server answers.</summary>
public sealed class SeedCommandTests : IDisposable
{
    private static readonly Lazy<FhirValidator> Validator =
        new(() => new FhirValidator(PackageSet.Open([Path.Combine(AppContext.BaseDirectory, "packages")])));

    private readonly StubServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Seed_RegistersFiftyAndCancelsSome()
    {
        var (code, output, error) = await RunAsync();

        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.StartsWith("50 appointments of 17 patients: 50 registered, of which 5 are cancelled; 0 were there already.", output,
            StringComparison.Ordinal);
        Assert.Equal(50, _server.Registered.Count);
        Assert.Equal(5, _server.Cancelled);
    }

    [Fact]
    public async Task Seed_Twice_RegistersNothingAgain()
    {
        await RunAsync();
        var (code, output, _) = await RunAsync();

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("0 registered, of which 0 are cancelled; 50 were there already.", output, StringComparison.Ordinal);
        Assert.Equal((50, 5), (_server.Registered.Count, _server.Cancelled));
    }

    [Fact]
    public void WhatIsRegistered_IsValidAndNobodys()
    {
        var all = SyntheticAppointments.Of(200, new DateOnly(2026, 11, 29)).ToList();
        Assert.Equal(200, all.Select(appointment => appointment.Provider).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all.Select(appointment => appointment.NhsNumber).Distinct(StringComparer.Ordinal), number =>
        {
            Assert.StartsWith("999", number, StringComparison.Ordinal);
            // Modulo 11, with weights from 10 to 1, over all ten digits.
            Assert.Equal(0, number.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11);
        });
        Assert.All(all, appointment =>
        {
            var issues = new IssueList();
            var body = Encoding.UTF8.GetBytes(appointment.Body);
            using var tree = Validator.Value.Read(body, SourceFormat.Json, issues);
            Validator.Value.Validate(tree!, issues);
            Assert.DoesNotContain(issues.ToList(SourceFormat.Json, body), issue => issue.IsError);
        });
    }

    [Theory]
    [InlineData(404, "{}")]
    [InlineData(200, "{}")]
    public async Task Seed_AServerThatHandsOutNoToken_IsNotRunAndGetsNothing(int status, string body)
    {
        _server.Token = (status, body);
        var (code, _, error) = await RunAsync();

        Assert.Equal(ExitCode.NotRun, code);
        Assert.Contains("Development", error, StringComparison.Ordinal);
        Assert.Empty(_server.Registered);
    }

    [Fact]
    public async Task Seed_ARefusal_IsShown()
    {
        _server.Refusal = """{"resourceType":"OperationOutcome","issue":[{"diagnostics":"The store is full."}]}""";
        var (code, _, error) = await RunAsync("--count", "3");

        Assert.Equal(ExitCode.NotRun, code);
        Assert.Contains("422", error, StringComparison.Ordinal);
        Assert.Contains("The store is full.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--count", "10001")]
    [InlineData("--server", "nowhere")]
    public async Task Seed_AWrongCommandLine_SendsNothing(params string[] options)
    {
        var (code, _, error) = await RunAsync(options);

        Assert.NotEqual(ExitCode.Done, code);
        Assert.NotEmpty(error);
        Assert.Empty(_server.Registered);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new RootCommand { new SeedCommand(TimeProvider.System, _server) }.Parse(["seed", .. arguments])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>As much of a registry as seeding needs.</summary>
    private sealed class StubServer : HttpMessageHandler
    {
        public (int Status, string Body) Token { get; set; } = (200, """{"access_token":"a.b.c"}""");

        public string? Refusal { get; set; }

        public HashSet<string> Registered { get; } = new(StringComparer.Ordinal);

        public int Cancelled { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/connect/token")
                return Answer(Token.Status, Token.Body);
            Assert.Equal("Bearer a.b.c", request.Headers.Authorization?.ToString());
            if (request.Method == HttpMethod.Get)
                return Answer(200, """{ "resourceType": "Appointment", "status": "booked", "id": "1" }""");
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            if (request.Method == HttpMethod.Put)
            {
                Assert.Contains("\"status\":\"cancelled\"", body, StringComparison.Ordinal);
                Assert.Equal("W/\"1\"", request.Headers.GetValues("If-Match").Single());
                Cancelled++;
                return Answer(200, body);
            }

            if (Refusal is not null)
                return Answer(422, Refusal);
            var answer = Answer(Registered.Add(request.Headers.GetValues("If-None-Exist").Single()) ? 201 : 200, body);
            answer.Headers.Location = new Uri("http://127.0.0.1:4080/Appointment/1/_history/1");
            return answer;
        }

        private static HttpResponseMessage Answer(int status, string body) =>
            new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/fhir+json") };
    }
}
