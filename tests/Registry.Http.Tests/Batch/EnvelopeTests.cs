namespace Registry.Http.Tests.Batch;

/// <summary>The Bundle of a batch is read as strictly as a resource by itself: where it is not FHIR, nothing of it is done.</summary>
[Trait("Spec", "I10"), Trait("Spec", "S1")]
public sealed class EnvelopeTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Good = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":RESOURCE,"
        + "\"request\":{\"method\":\"POST\",\"url\":\"Appointment\"}}]}";
    private const string GoodXml = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry><resource>RESOURCE</resource>"
        + "<request><method value=\"POST\"/><url value=\"Appointment\"/></request></entry></Bundle>";

    [Theory]
    [InlineData("\"url\":", "\"ifNoneExist\":5,\"url\":", "Bundle.entry[0].request.ifNoneExist")]
    [InlineData("\"url\":", "\"ifNoneExist\":{},\"url\":", "Bundle.entry[0].request.ifNoneExist")]
    [InlineData("\"url\":", "\"ifNoneExist\":[],\"url\":", "Bundle.entry[0].request.ifNoneExist")]
    [InlineData("\"url\":", "\"ifNoneExist\":null,\"url\":", "Bundle.entry[0].request.ifNoneExist")]
    [InlineData("\"url\":", "\"ifNoneExist\":\"\",\"url\":", "Bundle.entry[0].request.ifNoneExist", "value")]
    [InlineData("\"url\":", "\"ifNoneExists\":\"x\",\"url\":", "Bundle.entry[0].request.ifNoneExists")]
    [InlineData("\"request\":", "\"requests\":{},\"request\":", "Bundle.entry[0].requests")]
    [InlineData("\"type\":", "\"typ\":\"batch\",\"type\":", "Bundle.typ")]
    [InlineData("\"type\":", "\"type\":\"transaction\",\"type\":", "Bundle.type")]
    [InlineData("\"method\":", "\"method\":\"GET\",\"method\":", "Bundle.entry[0].request.method")]
    [InlineData("\"url\":", "\"url\":\"Appointment?_id=x\",\"url\":", "Bundle.entry[0].request.url")]
    [InlineData("\"request\":", "\"request\":{\"method\":\"GET\",\"url\":\"Appointment/x\"},\"request\":", "Bundle.entry[0].request")]
    [InlineData("\"request\":", "\"resource\":{\"resourceType\":\"Basic\"},\"request\":", "Bundle.entry[0].resource")]
    [InlineData("\"entry\":", "\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Appointment/x\"}}],\"entry\":", "Bundle.entry")]
    [InlineData("\"entry\":[", "\"entry\":[1,", "Bundle.entry[0]")]
    [InlineData("\"method\":\"POST\"", "\"method\":[\"POST\"]", "Bundle.entry[0].request.method")]
    public async Task GivenAnEnvelopeThatIsNotFhir_WhenSent_ThenNothingIsDone(
        string old, string wrong, string place, string code = "structure")
    {
        var url = Appointments.NewUrl();
        await AssertRefusedAsync(url, Good.With(old, wrong).With("RESOURCE", Appointments.Json(url)), (code, place));
    }

    [Theory]
    [InlineData("<type", "<type value=\"transaction\"/><type", "Bundle.type")]
    [InlineData("<request>", "<request><method value=\"GET\"/><url value=\"Appointment/x\"/></request><request>",
        "Bundle.entry[0].request")]
    [InlineData("<resource>", "<resource><Basic/></resource><resource>", "Bundle.entry[0].resource")]
    [InlineData("<resource>", "<resource><Basic/>", "Bundle.entry[0].resource")]
    [InlineData("<request>", "<request>POST", "Bundle.entry[0].request")]
    [InlineData("</entry>", "text</entry>", "Bundle.entry[0]")]
    [InlineData("</request>", "<ifNoneExists value=\"x\"/></request>", "Bundle.entry[0].request.ifNoneExists")]
    [InlineData("</request>", "<ifNoneExist>identifier=x</ifNoneExist></request>", "Bundle.entry[0].request.ifNoneExist")]
    [InlineData("<entry>", "<entries/><entry>", "Bundle.entries")]
    public async Task GivenAnEnvelopeInXmlThatIsNotFhir_WhenSent_ThenNothingIsDone(string old, string wrong, string place)
    {
        var url = Appointments.NewUrl();
        await AssertRefusedAsync(url, GoodXml.With(old, wrong).With("RESOURCE", Appointments.Xml(url)), ("structure", place));
    }

    [Theory]
    [InlineData("\"type\":", "\n\"type\" x", 2)]
    [InlineData("\"entry\":[", "\n\n\"entry\":[,", 3)]
    [InlineData("]}", "]\n}x", 2)]
    [InlineData("]}", "]\n", 2)]
    [InlineData("RESOURCE", "\n{\"resourceType\":\"Appointment\",\n}", 3)]
    [InlineData("<type", "\n<type type", 2)]
    [InlineData("</entry>", "\n\n", 3)]
    [InlineData("<type", "<!-- -- -->\n<type", 1)]
    public async Task GivenABatchThatIsNotWellFormed_WhenSent_ThenItsPlaceIsNamed(string old, string wrong, int line)
    {
        var url = Appointments.NewUrl();
        var isXml = old[0] == '<';
        var body = (isXml ? GoodXml : Good).With(old, wrong)
            .Replace("RESOURCE", isXml ? Appointments.Xml(url).ReplaceLineEndings("") : Appointments.Json(url), StringComparison.Ordinal);
        using var client = registry.Caller();
        using var response = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(body));
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest));
        Assert.Equal(("fatal", "invalid"), (issue.Severity, issue.Code));
        Assert.Contains($"[line {line}, column ", issue.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenSeveralErrors_WhenSent_ThenAllAreReportedInOrder()
    {
        var url = Appointments.NewUrl();
        var body = Good.With("\"type\":", "\"typ\":1,\"type\":").With("\"url\":", "\"ifNoneExist\":5,\"urls\":1,\"url\":");
        await AssertRefusedAsync(url, body.With("RESOURCE", Appointments.Json(url)),
            ("structure", "Bundle.typ"), ("structure", "Bundle.entry[0].request.ifNoneExist"),
            ("structure", "Bundle.entry[0].request.urls"));
    }

    [Fact]
    public async Task GivenAllThatABundleMayHave_WhenSent_ThenItIsRun()
    {
        const string Signature = """{"type":[{"code":"a"}],"when":"2030-01-01T00:00:00Z","whoUri":"http://a"}""";
        const string Outcome = """{"resourceType":"OperationOutcome","unheard":"of"}""";
        var url = Appointments.NewUrl();
        var body = Good
            .With("\"type\":", $$"""
                "id":"b","meta":{"lastUpdated":"2030-01-01T00:00:00Z"},"language":"en","implicitRules":"http://a","total":1,
                "signature":{{Signature}},"link":[{"relation":"self","url":"http://a"}],"_type":{"id":"t"},"type":
                """)
            .With("\"request\":", $$"""
                "id":"e","extension":[{"url":"http://a","valueCode":"x"}],"link":[{"relation":"self","url":"http://a"}],
                "fullUrl":"urn:uuid:7e6a8a16-9b2d-4b4c-9bb5-6a1b3c2d4e5f","search":{"mode":"match"},
                "response":{"status":"200","outcome":{{Outcome}}},"request":
                """)
            .With("\"url\":\"Appointment\"", $$"""
                "url":"Appointment","_url":{"id":"u"},"ifNoneMatch":"W/\"1\"","ifMatch":"W/\"1\"",
                "ifModifiedSince":"2030-01-01T00:00:00Z","ifNoneExist":"identifier={{url}}"
                """);
        using var client = registry.Caller();
        using var response = await client.PostAsync(new Uri("", UriKind.Relative),
            Appointments.Content(body.With("RESOURCE", Appointments.Json(url))));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("201 Created", await response.JsonAsync(), StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string url, string body, params (string Code, string Place)[] expected)
    {
        using var client = registry.Caller();
        using var response = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(body));
        var issues = await response.RefusedAsync(HttpStatusCode.BadRequest);
        Assert.Equal(expected, issues.Select(issue => (issue.Code, issue.Expression!)));
        Assert.All(issues, issue => Assert.Equal("BAD_REQUEST", issue.Spine));
        using var found = await client.GetAsync(new Uri($"Appointment?identifier={url}", UriKind.Relative));
        Assert.Contains("\"total\":0", await found.JsonAsync(), StringComparison.Ordinal);
    }
}
