using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>The host's own handlers of create, read, vread, update, delete, on a facade.</summary>
public sealed class ReadWriteTests : IDisposable
{
    private readonly HostApplication _host = Start();
    private readonly HttpClient _client;

    public ReadWriteTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task Create_ThenRead_IsTheResourceWithAnIdentity(string format)
    {
        using var created = await _client.AskAsync("POST", "Patient", Body(Patient("Ada", id: "mine")));
        var patient = await created.JsonAsync(HttpStatusCode.Created);
        var id = patient.GetProperty("id").GetString();
        Assert.NotEqual("mine", id);
        Assert.Equal($"http://localhost/Patient/{id}/_history/1", created.Headers.Location?.AbsoluteUri);
        Assert.Equal("W/\"1\"", created.Header("ETag"));
        Assert.Equal("1", patient.GetProperty("meta").GetProperty("versionId").GetString());

        using var read = await _client.AskAsync("GET", $"Patient/{id}?_format={format}");
        var text = await read.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, "W/\"1\""), (read.StatusCode, read.Header("ETag")));
        Assert.NotNull(read.Header("Last-Modified"));
        Assert.Contains(format == "json" ? "\"active\":true" : "<active value=\"true\"", text, StringComparison.Ordinal);
        Assert.Contains(format == "json" ? "\"name\":[{\"family\":\"Ada\"}]" : "<name><family value=\"Ada\"", text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minimal", 0)]
    [InlineData("OperationOutcome", 1)]
    [InlineData("representation", 2)]
    public async Task Create_WithPrefer_AnswersAsPreferred(string preference, int expected)
    {
        using var created = await _client.AskAsync("POST", "Patient", Body(Patient("Ada")), ("Prefer", $"return={preference}"));
        var text = await created.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(expected, text.Length == 0 ? 0 : text.Contains("OperationOutcome", StringComparison.Ordinal) ? 1 : 2);
    }

    [Fact]
    public async Task Read_UnknownOrOfAnotherType_Is404()
    {
        using var unknown = await _client.AskAsync("GET", "Patient/none");
        using var other = await _client.AskAsync("GET", "Patient/o1");
        Assert.Equal(["not-found"], await unknown.IssuesAsync(HttpStatusCode.NotFound));
        Assert.Equal(["not-found"], await other.IssuesAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Read_OfATypeThatTheFacadeHasNot_Is501()
    {
        using var answer = await _client.AskAsync("GET", "Device/1");
        Assert.Equal(["not-supported"], await answer.IssuesAsync(HttpStatusCode.NotImplemented));
    }

    [Fact]
    public async Task Read_WhatTheCallerHas_Is304()
    {
        var id = await _client.CreateAsync("Ada");
        using var unchanged = await _client.AskAsync("GET", $"Patient/{id}", headers: ("If-None-Match", "W/\"1\""));
        using var changed = await _client.AskAsync("GET", $"Patient/{id}", headers: ("If-None-Match", "W/\"0\""));
        using var since = await _client.AskAsync("GET", $"Patient/{id}", headers: ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.NotModified),
            (unchanged.StatusCode, changed.StatusCode, since.StatusCode));
    }

    [Fact]
    [Trait("Spec", "I2")]
    public async Task Read_WithTheDateOfAChange_IsAnswered()
    {
        var id = await _client.CreateAsync("Ada");
        using var first = await _client.AskAsync("GET", $"Patient/{id}");
        using var unchanged = await _client.AskAsync("GET", $"Patient/{id}",
            headers: ("If-Modified-Since", first.Header("Last-Modified")!));
        using var updated = await _client.AskAsync("PUT", $"Patient/{id}", Body(Patient("Grace", id: id)), ("If-Match", "W/\"1\""));
        // Within the second of the change, the date may be that of the version before it.
        using var since = await _client.AskAsync("GET", $"Patient/{id}", headers: ("If-Modified-Since", updated.Header("Last-Modified")!));
        using var both = await _client.AskAsync(
            "GET",
            $"Patient/{id}",
            headers: [("If-Modified-Since", updated.Header("Last-Modified")!), ("If-None-Match", updated.Header("ETag")!)]);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.NotModified),
            (unchanged.StatusCode, since.StatusCode, both.StatusCode));
    }

    [Fact]
    public async Task Update_MakesAVersion_AndVreadHasTheEarlierOne()
    {
        var id = await _client.CreateAsync("Ada");
        using var updated = await _client.AskAsync("PUT", $"Patient/{id}", Body(Patient("Grace", id: id)), ("If-Match", "W/\"1\""));
        Assert.Equal("2", (await updated.JsonAsync()).GetProperty("meta").GetProperty("versionId").GetString());

        using var first = await _client.AskAsync("GET", $"Patient/{id}/_history/1");
        using var second = await _client.AskAsync("GET", $"Patient/{id}/_history/2");
        using var third = await _client.AskAsync("GET", $"Patient/{id}/_history/3");
        Assert.Contains("Ada", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Grace", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
    }

    [Fact]
    public async Task Update_OfAnotherVersion_Is412AndChangesNothing()
    {
        var id = await _client.CreateAsync("Ada");
        using var refused = await _client.AskAsync("PUT", $"Patient/{id}", Body(Patient("Grace", id: id)), ("If-Match", "W/\"7\""));
        Assert.Equal(["conflict"], await refused.IssuesAsync(HttpStatusCode.PreconditionFailed));
        using var read = await _client.AskAsync("GET", $"Patient/{id}");
        Assert.Contains("Ada", await read.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", HttpStatusCode.Created)]
    [InlineData("false", HttpStatusCode.NotFound)]
    public async Task Update_OfWhatIsNotThere_CreatesWhereThatIsAllowed(string allowed, HttpStatusCode status)
    {
        await using var host = Start(("FhirCapabilities:AllowCreateOnUpdate", allowed));
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("PUT", "Patient/mine", Body(Patient("Ada", id: "mine")));
        Assert.Equal(status, answer.StatusCode);
        using var read = await client.AskAsync("GET", "Patient/mine");
        Assert.Equal(status == HttpStatusCode.Created ? HttpStatusCode.OK : HttpStatusCode.NotFound, read.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "Patient/1", """{"resourceType":"Patient","id":"2"}""", "invalid")]
    [InlineData("PUT", "Patient/1", """{"resourceType":"Patient"}""", "invalid")]
    [InlineData("POST", "Patient", """{"resourceType":"Observation"}""", "invalid")]
    [InlineData("POST", "Patient", """{"resourceType":"Patient","nickname":"A"}""", "structure")]
    [InlineData("POST", "Patient", """{"resourceType":"Patient","name":[{"nick":"A"}]}""", "structure")]
    [InlineData("POST", "Patient", """{"resourceType":"Patient",""", "invalid")]
    [InlineData("POST", "Patient", "", "invalid")]
    public async Task Write_OfAWrongBody_Is400WithItsPlace(string method, string path, string body, string code)
    {
        using var answer = await _client.AskAsync(method, path, Body(body));
        Assert.Equal([code], await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("application/fhir+json", "", "The body is empty.")]
    [InlineData("application/fhir+xml", " ", "The body is empty.")]
    [InlineData("application/fhir+json", "<Patient xmlns=\"http://hl7.org/fhir\"/>", "The body is XML, and Content-Type names JSON.")]
    [InlineData("application/fhir+xml", """{"resourceType":"Patient"}""", "The body is JSON, and Content-Type names XML.")]
    public async Task Write_OfABodyThatIsNotWhatItsTypeSays_SaysSoInOneIssue(string type, string body, string text)
    {
        foreach (var (method, path) in ((string, string)[])[("POST", "Patient"), ("PUT", "Patient/1")])
        {
            using var answer = await _client.AskAsync(method, path, Body(body, type), ("Accept", "application/fhir+json"));
            var issue = Assert.Single((await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("issue").EnumerateArray());
            Assert.Equal(text, issue.GetProperty("details").GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Write_OfABodyOfALaterVersion_NamesTheVersionThatIsRead()
    {
        // Patient.animal of STU3 is Patient.contact.additionalName and others of R5: what is not known is the later one.
        using var answer = await _client.AskAsync("POST", "Patient",
            Body("""{"resourceType":"Patient","contact":[{"additionalName":[{"family":"A"}]}]}"""));
        var issue = Assert.Single((await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("issue").EnumerateArray());
        Assert.Contains("the body is read as FHIR 3.0", issue.GetProperty("diagnostics").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_ThenRead_Is410AndARepeatDoesNothing()
    {
        var id = await _client.CreateAsync("Ada");
        using var deleted = await _client.AskAsync("DELETE", $"Patient/{id}");
        using var again = await _client.AskAsync("DELETE", $"Patient/{id}");
        using var never = await _client.AskAsync("DELETE", "Patient/none");
        using var read = await _client.AskAsync("GET", $"Patient/{id}");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.NoContent),
            (deleted.StatusCode, again.StatusCode, never.StatusCode));
        Assert.Equal("", await deleted.Content.ReadAsStringAsync());
        Assert.Equal(["not-found"], await read.IssuesAsync(HttpStatusCode.Gone));
    }

    [Fact]
    public async Task Delete_OfAnotherVersion_Is412()
    {
        var id = await _client.CreateAsync("Ada");
        using var refused = await _client.AskAsync("DELETE", $"Patient/{id}", headers: ("If-Match", "W/\"2\""));
        Assert.Equal(["conflict"], await refused.IssuesAsync(HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Write_OfATypeThatOnlyReads_Is501()
    {
        using var answer =
            await _client.AskAsync("POST", "Observation", Body("""{"resourceType":"Observation","status":"final","code":{"text":"x"}}"""));
        Assert.Equal(["not-supported"], await answer.IssuesAsync(HttpStatusCode.NotImplemented));
    }

    [Fact]
    public async Task Create_SeveralFacades_IdentityIsOfTheOneThatTakesTheResource()
    {
        using var patient = await _client.AskAsync("POST", "Patient", Body(Patient("Ada")));
        using var device = await _client.AskAsync("POST", "Device", Body("""{"resourceType":"Device"}"""));
        Assert.DoesNotContain("made-for-devices", patient.Headers.Location?.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("http://localhost/Device/made-for-devices/_history/made-for-devices", device.Headers.Location?.AbsoluteUri);
    }

    [Theory]
    [InlineData("bad_id", false)]
    [InlineData("a.b-C1", true)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public async Task Update_IdThatFhirDoesNotHave_IsRefused(string id, bool isOne)
    {
        using var answer = await _client.AskAsync("PUT", $"Patient/{id}", Body(Patient("Ada", id: id)));
        Assert.Equal(isOne ? HttpStatusCode.Created : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Update_IfNoneMatchAny_CreatesOnly()
    {
        using var first = await _client.AskAsync("PUT", "Patient/only", Body(Patient("Ada", id: "only")), ("If-None-Match", "*"));
        using var second = await _client.AskAsync("PUT", "Patient/only", Body(Patient("Bea", id: "only")), ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(["duplicate"], await second.IssuesAsync(HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [InlineData("application/fhir+xml", "<Patient><active value=\"true\"/></Patient>")]
    [InlineData("application/fhir+xml", "<Patient xmlns=\"http://other.example\"><active value=\"true\"/></Patient>")]
    [InlineData("application/fhir+xml", "<patient xmlns=\"http://hl7.org/fhir\"/>")]
    [InlineData("application/fhir+xml",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/></Patient>")]
    public async Task Create_XmlThatIsNoResource_IsRefused(string type, string body)
    {
        using var answer = await _client.AskAsync("POST", "Patient", Body(body, type), ("Accept", Json));
        Assert.Equal(["invalid"], await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Created)]
    [InlineData(true, HttpStatusCode.BadRequest)]
    public async Task Create_BytesThatAreNoUtf8_AreRefusedAndAMarkIsNot(bool isBroken, HttpStatusCode status)
    {
        byte[] family = isBroken ? [(byte)'M', 0xFC, (byte)'r'] : [(byte)'M', 0xC3, 0xBC, (byte)'r'];
        using var content =
            new ByteArrayContent([0xEF, 0xBB, 0xBF, .. "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\""u8, .. family,
            .. "\"}]}"u8]);
        content.Headers.ContentType = new(Json);
        using var answer = await _client.AskAsync("POST", "Patient", content);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(!isBroken, (await answer.Content.ReadAsStringAsync()).Contains("Mür", StringComparison.Ordinal));
    }
}
