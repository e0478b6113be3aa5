using System.Text.Json;
using FhirHost.Tests.Facades;
using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Batch;

/// <summary>The host's own batches, on a facade.</summary>
public sealed class BatchTests : IDisposable
{
    private readonly HostApplication _host =
        Start(("SupportedModel:RestrictToResources:0", "Patient"), ("SupportedModel:RestrictToResources:1", "Observation"),
        ("SizeLimits:MaxBatchEntries", "8"));
    private readonly HttpClient _client;

    public BatchTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Batch_EachInteraction_IsAnsweredInItsPlace()
    {
        var id = await _client.CreateAsync("Ada");
        var answers = await SendAsync(
            Entry("POST", "Patient", Patient("Bea")),
            Entry("GET", $"Patient/{id}"),
            Entry("PUT", $"Patient/{id}", Patient("Ada2", id: id), ("ifMatch", "W/\"1\"")),
            Entry("PUT", $"Patient/{id}", Patient("Ada3", id: id), ("ifMatch", "W/\"1\"")),
            Entry("GET", "Patient?family=Ada2"),
            Entry("DELETE", $"Patient/{id}"),
            Entry("GET", $"http://localhost/Patient/{id}"),
            Entry("GET", "metadata"));

        Assert.Equal(["201 Created", "200 OK", "200 OK", "412 Precondition Failed", "200 OK", "204 No Content", "410 Gone", "200 OK"],
            answers.Select(Status));
        Assert.Matches("^http://localhost/Patient/[^/]+/_history/1$", answers[0].GetProperty("response").GetProperty("location")
            .GetString());
        Assert.Equal("W/\"2\"", answers[2].GetProperty("response").GetProperty("etag").GetString());
        Assert.Equal("conflict", Issue(answers[3]).GetProperty("code").GetString());
        Assert.Equal(["Ada2"], answers[4].GetProperty("resource").Families());
        Assert.Equal("CapabilityStatement", answers[7].GetProperty("resource").GetProperty("resourceType").GetString());
        Assert.Contains("\"batch\"", answers[7].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_Conditions_HoldForTheirEntry()
    {
        await _client.CreateAsync("Ada", identifier: "42");
        var id = await _client.CreateAsync("Bea");

        var answers = await SendAsync(
            Entry("POST", "Patient", Patient("Ada", "42"), ("ifNoneExist", "identifier=http://example.org/mrn|42")),
            Entry("POST", "Patient", Patient("Cea", "43"), ("ifNoneExist", "identifier=http://example.org/mrn|43")),
            Entry("GET", $"Patient/{id}", resource: null, ("ifNoneMatch", "W/\"1\"")),
            Entry("GET", $"Patient/{id}", resource: null, ("ifModifiedSince", "2099-01-01T00:00:00Z")));

        Assert.Equal(["200 OK", "201 Created", "304 Not Modified", "304 Not Modified"], answers.Select(Status));
    }

    [Fact]
    public async Task Batch_EntryThatCannotBeSent_IsRefusedByItself()
    {
        var answers = await SendAsync(
            Entry("BREW", "Patient/1"), Entry("GET", "https://other.example/Patient/1"), Entry("POST", ""), Entry("GET", "Nothing/1"),
                Entry("POST", "Patient", """{"resourceType":"Patient","unknown":1}"""),
            Entry("GET", "Patient/1?unknown=x"), """{"fullUrl":"urn:x"}""", Entry("GET", "?_type=Observation"));

        Assert.Equal(["400 Bad Request", "400 Bad Request", "400 Bad Request", "404 Not Found", "400 Bad Request", "404 Not Found",
            "400 Bad Request", "200 OK"], answers.Select(Status));
        Assert.All(answers[..7], answer => Assert.NotEmpty(Issue(answer).GetProperty("diagnostics").GetString()!));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("%2F")]
    [InlineData("/%2F")]
    [InlineData("%2f%2F")]
    [InlineData("%2F?_format=json")]
    [InlineData("?_format=json")]
    [InlineData("./")]
    [InlineData("Patient/..")]
    [InlineData("http://localhost")]
    [InlineData("http://localhost/")]
    [InlineData("HTTP://LOCALHOST/%2F")]
    [InlineData("http://localhost?x=1")]
    public async Task Batch_InABatchByAnySpelling_IsNotDone(string url)
    {
        var family = $"Nested{Math.Abs(string.GetHashCode(url, StringComparison.Ordinal))}";
        var nested = BatchTests.Of(Entry("POST", "Patient", Patient(family)));
        var answers = await SendAsync(Entry("POST", url, nested), Entry("GET", $"Patient?family={family}"));

        Assert.StartsWith("4", Status(answers[0]), StringComparison.Ordinal);
        Assert.NotEmpty(Issue(answers[0]).GetProperty("diagnostics").GetString()!);
        Assert.Equal("200 OK", Status(answers[1]));
        Assert.Empty(answers[1].GetProperty("resource").Families());
    }

    [Theory]
    [InlineData("%50atient")]
    [InlineData("%2FPatient")]
    [InlineData("http://localhost/Pati%65nt")]
    public async Task Batch_EscapedUrlOfAType_IsExecutedAsThatType(string url)
    {
        var answers = await SendAsync(Entry("POST", url, Patient("Escaped")), Entry("GET", "Patient?family=Escaped"));

        Assert.Equal("201 Created", Status(answers[0]));
        Assert.Equal(["Escaped"], answers[1].GetProperty("resource").Families());
    }

    [Fact]
    public async Task Batch_CallerThatIsConfined_IsConfinedInItsEntries()
    {
        await _client.CreateAsync("Ada");
        await _client.CreateAsync("Bea");
        string[] entries = [Entry("GET", "Observation"), Entry("GET", "Observation/o1"), Entry("DELETE", "Observation/o1")];

        var mine = await SendAsync(entries[..2], ("X-Patient", "1"));
        var others = await SendAsync(entries, ("X-Patient", "2"));
        var patients = await SendAsync(entries, ("X-Read", "Patient"));

        Assert.Equal((1, "200 OK"), (mine[0].GetProperty("resource").GetProperty("total").GetInt32(), Status(mine[1])));
        Assert.Equal((0, "404 Not Found", "403 Forbidden"),
            (others[0].GetProperty("resource").GetProperty("total").GetInt32(), Status(others[1]), Status(others[2])));
        Assert.Equal(["403 Forbidden", "403 Forbidden", "403 Forbidden"], patients.Select(Status));
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","type":"transaction","entry":[{}]}""", HttpStatusCode.NotImplemented, "not-supported")]
    [InlineData("""{"resourceType":"Bundle","type":"collection"}""", HttpStatusCode.NotImplemented, "not-supported")]
    [InlineData("""{"resourceType":"Bundle","type":"batch"}""", HttpStatusCode.BadRequest, "required")]
    [InlineData("""{"resourceType":"Patient"}""", HttpStatusCode.BadRequest, "structure")]
    [InlineData(
        """{"resourceType":"Bundle","type":"batch","entry":[{"fullUrl":"a"},{"fullUrl":"a"},{"fullUrl":"a"},{"fullUrl":"a"},"""
            + """{"fullUrl":"a"},{"fullUrl":"a"},{"fullUrl":"a"},{"fullUrl":"a"},{"fullUrl":"a"}]}""",
        HttpStatusCode.RequestEntityTooLarge, "too-costly")]
    [InlineData("""{"resourceType":"Bund""", HttpStatusCode.BadRequest, null)]
    public async Task Batch_BodyThatIsNone_IsRefusedWhole(string body, HttpStatusCode status, string? code)
    {
        using var answer = await _client.AskAsync("POST", "", Body(body));
        if (code is not null)
            Assert.Equal([code], await answer.IssuesAsync(status));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Batch_InXml_IsAnsweredInXml()
    {
        using var answer = await _client.AskAsync("POST", "", Body(
            """<Bundle xmlns="http://hl7.org/fhir"><type value="batch"/><entry><resource><Patient><active """
                + """value="true"/></Patient></resource><request><method value="POST"/><url value="Patient"/></request></entry></Bundle>""",
            "application/fhir+xml"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<status value=\"201 Created\"", text, StringComparison.Ordinal);
        Assert.Contains("<active value=\"true\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_PreferMinimal_LeavesOutWhatWasWritten()
    {
        var answer = Assert.Single(await SendAsync([Entry("POST", "Patient", Patient("Ada"))], ("Prefer", "return=minimal")));
        Assert.Equal(("201 Created", false), (Status(answer), answer.TryGetProperty("resource", out _)));
    }

    [Fact]
    public async Task Batch_SwitchedOff_HoldsForEntriesAsWell()
    {
        await using var host = Start(("Operations:delete:Enabled", "false"));
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("POST", "", Body(Of(Entry("DELETE", "Patient/1"), Entry("GET", "Patient"))));
        Assert.Equal(["501 Not Implemented", "200 OK"], (await answer.JsonAsync()).Entries().Select(Status));
    }

    [Fact]
    public async Task Batch_WithoutAnythingToReach_IsNotThere()
    {
        await using var host = Start(
            ("PipelineOptions:Branches:0:Path", "/"), ("PipelineOptions:Branches:0:Include:0", "FhirHost"),
            ("PipelineOptions:Branches:0:Exclude:0", "FhirHost.TestFacade"));
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("POST", "", Body(Of(Entry("GET", "Patient"))));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("batch", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }

    internal static string Of(params IEnumerable<string> entries) =>
        $$"""{"resourceType":"Bundle","type":"batch","entry":[{{string.Join(',', entries)}}]}""";

    internal static string Entry(string method, string url, string? resource = null, params (string Name, string Value)[] conditions)
    {
        var request = new Dictionary<string, string> { ["method"] = method, ["url"] = url };
        foreach (var (name, value) in conditions)
            request[name] = value;
        return (resource is null ? "{" : $"{{\"resource\":{resource},") + $"\"request\":{JsonSerializer.Serialize(request)}}}";
    }

    internal static string? Status(JsonElement answer) => answer.GetProperty("response").GetProperty("status").GetString();

    private static JsonElement Issue(JsonElement answer) => answer.GetProperty("response").GetProperty("outcome").GetProperty("issue")[0];

    private Task<JsonElement[]> SendAsync(params string[] entries) => SendAsync(entries, []);

    private async Task<JsonElement[]> SendAsync(string[] entries, params (string, string)[] headers)
    {
        using var answer = await _client.AskAsync("POST", "", Body(Of(entries)), headers);
        var bundle = await answer.JsonAsync();
        Assert.Equal("batch-response", bundle.GetProperty("type").GetString());
        return [.. bundle.Entries()];
    }
}
