using System.Net;
using System.Text;
using Registry.TestScripts.Loading;
using Registry.TestScripts.Running;
using Registry.Validation;
using Registry.Validation.Packages;

namespace Registry.TestScripts.Tests;

/// <summary>Runs scripts that are written in a test against answers that are written in a test.</summary>
internal sealed class Lab : HttpMessageHandler
{
    public static readonly Lazy<FhirValidator> Validator = new(() =>
        new FhirValidator(PackageSet.Open(Path.Combine(Root(), "conformance", "packages", "registry.stu3.core"))));

    public const string Patient = """
        {"resourceType":"Patient","id":"p1","meta":{"versionId":"3","profile":["http://a","http://b"]},"active":true,
        "identifier":[{"system":"urn:s","value":"one"},{"system":"urn:t","value":"two"}],
        "extension":[{"url":"http://x","valueDateTime":"2020-01-01"}],
        "name":[{"family":"Test","given":["Ann","Bea"]}],"birthDate":"1966-10-22"}
        """;

    public const string Bundle = """
        {"resourceType":"Bundle","type":"searchset","total":2,"link":[{"relation":"self","url":"http://server/fhir/Patient"}],
        "entry":[{"resource":{"resourceType":"Patient","id":"a","gender":"male","birthDate":"1960-01-01"}},
        {"resource":{"resourceType":"Patient","id":"b","gender":"female"}}]}
        """;

    private readonly Func<HttpRequestMessage, string, HttpResponseMessage> _answer;

    public Lab(Func<HttpRequestMessage, string, HttpResponseMessage> answer) => _answer = answer;

    public Lab(string body, int status = 200)
        : this((_, _) => Answer(status, body))
    {
    }

    /// <summary>The requests that came, with their bodies.</summary>
    public List<(HttpRequestMessage Request, string Body)> Requests { get; } = [];

    public static HttpResponseMessage Answer(int status, string body = "", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "application/fhir+xml" : "application/fhir+json"),
        };
        foreach (var (name, value) in headers)
            Assert.True(answer.Headers.TryAddWithoutValidation(name, value) || answer.Content.Headers.TryAddWithoutValidation(name, value));
        return answer;
    }

    public static string Operation(string content) => $"<action><operation>{content}</operation></action>";

    public static string Check(string content) => $"<action><assert>{content}</assert></action>";

    public static string Read =>
        Operation("""<type><code value="read"/></type><resource value="Patient"/><params value="/p1"/><responseId value="r"/>""");

    /// <summary>A script of one test.</summary>
    public static Script Script(string actions, string before = "", string after = "", string file = "/none/script.xml") =>
        ScriptLoader.Parse(
        $"""
        <TestScript xmlns="http://hl7.org/fhir"><id value="s"/><url value="http://s"/><name value="s"/><status value="active"/>{before}
        <test id="t"><name value="t"/>{actions}</test>{after}</TestScript>
        """, file);

    public RunOptions Options => new()
    {
        Destinations = new Dictionary<int, Destination>
        {
            [1] = new(new Uri("http://server/fhir"), new HttpClient(this, disposeHandler: false), [("Authorization", "Bearer secret")]),
        },
        Validator = Validator.Value,
    };

    public Task<ScriptResult> RunAsync(Script script, Func<RunOptions, RunOptions>? change = null) =>
        ScriptRunner.RunAsync(script, change?.Invoke(Options) ?? Options);

    /// <summary>What becomes of one assert after a read.</summary>
    public async Task<ActionResult> AssertAsync(string assert, Func<RunOptions, RunOptions>? change = null, string before = "") =>
        (await RunAsync(Script(Read + Check(assert), before), change)).Tests[0].Actions[^1];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((request, body));
        return _answer(request, body);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Registry.Plugin.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
