using System.Net;
using System.Text;

namespace Registry.Cli.Tests.Testing;

/// <summary>Scripts in a folder, and a server that answers as the test says.</summary>
public abstract class TestLab : IDisposable
{
    private protected const string Token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0ZXIifQ.c2lnbmF0dXJl";
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected StubServer Server { get; } = new();

    private protected string PathOf(string name) => Path.Combine(_folder, name);

    private protected string Write(string name, string text)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private protected string Script(string name, string asserts, string before = "", string after = "") => Write($"s/{name}.xml", $"""
        <TestScript xmlns="http://hl7.org/fhir"><id value="{name}"/><url value="http://scripts.example/{name}"/><name value="{name}"/>
        <status value="active"/>{before}<test id="t1"><name value="t1"/><description value="Specification: S1, C2."/>
        {Read}{asserts}</test>{after}</TestScript>
        """);

    private protected static string Read => """
        <action><operation><type><system value="http://hl7.org/fhir/testscript-operation-codes"/><code value="read"/></type>
        <resource value="Patient"/><params value="/p1"/></operation></action>
        """;

    private protected static string Status(int status, string more = "") =>
        $"""<action><assert><description value="The status."/><responseCode value="{status}"/>{more}</assert></action>""";

    private protected CommandRun Run(params string[] arguments) => Run(default, arguments);

    private protected CommandRun Run(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = RegistryTool.RunAsync(["test", .. arguments], output, error, () => Stream.Null, Server, cancellation)
            .GetAwaiter().GetResult();
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs scripts against the stub.</summary>
    private protected CommandRun RunScripts(string paths, params string[] more) =>
        Run(["run", paths, "--server", "http://server.example/fhir", .. more]);

    private protected sealed class StubServer : HttpMessageHandler
    {
        public const string Patient = """{"resourceType":"Patient","id":"p1","gender":"male"}""";

        public List<(string Method, string Url, string? Authorization, string Body)> Requests { get; } = [];

        public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } = _ => Of(200, Patient);

        public static HttpResponseMessage Of(int status, string body) => new((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/fhir+json"),
        };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            lock (Requests)
                Requests.Add((request.Method.Method, request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString(), body));
            return Answer(request);
        }
    }
}
