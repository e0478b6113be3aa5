using Registry.TestScripts.Loading;

namespace Registry.TestScripts.Tests;

/// <summary>What is sent is what the script says, or nothing is.</summary>
public sealed class RequestTests
{
    private const string Fixture = """
        <contained><Patient xmlns="http://hl7.org/fhir"><id value="fix"/><active value="true"/></Patient></contained>
        <fixture id="pat"><resource><reference value="#fix"/></resource></fixture>
        """;

    private static readonly string Ok = Lab.Check("""<responseCode value="200"/>""");

    [Theory]
    [InlineData("""<type><code value="delete"/></type><sourceId value="pat"/>""", "DELETE /fhir/Patient/fix")]
    [InlineData("""<type><code value="delete"/></type><resource value="Patient"/>""", null)]
    [InlineData("""<type><code value="delete"/></type><resource value="Patient"/><params value="?"/>""", null)]
    [InlineData("""<type><code value="delete"/></type><resource value="Patient"/><params value="${empty}"/>""", null)]
    [InlineData("""<type><code value="deleteCondMultiple"/></type><resource value="Patient"/>""", null)]
    [InlineData("""<type><code value="patch"/></type><resource value="Patient"/><sourceId value="pat"/>""", null)]
    [InlineData("""<type><code value="update"/></type><resource value="Patient"/>""", null)]
    [InlineData("""<type><code value="update"/></type><sourceId value="pat"/><params value="/fix"/>""", "PUT /fhir/Patient/fix")]
    [InlineData("""<type><code value="update"/></type><sourceId value="pat"/><params value="Patient/fix"/>""", "PUT /fhir/Patient/fix")]
    [InlineData("""<type><code value="update"/></type><sourceId value="pat"/><params value="?a=b"/>""", "PUT /fhir/Patient?a=b")]
    [InlineData("""<type><code value="create"/></type><sourceId value="pat"/><params value="?_format=json"/>""",
        "POST /fhir/Patient?_format=json")]
    [InlineData("""<type><code value="search"/></type><url value="/Patient?identifier=http://sys|1"/>""",
        "GET /fhir/Patient?identifier=http://sys|1")]
    [InlineData("""<type><code value="search"/></type><resource value="Patient"/><params value="?a=b#c"/>""", "GET /fhir/Patient?a=b%23c")]
    [InlineData("""
        <type><code value="read"/></type><resource value="Patient"/><params value="/1"/>
        <requestHeader><field value="no name"/><value value="1"/></requestHeader>
        """, null)]
    [InlineData("""
        <type><code value="read"/></type><resource value="Patient"/><params value="/1"/>
        <requestHeader><field value="X-A"/><value value="a&#13;&#10;Evil: b"/></requestHeader>
        """, null)]
    public async Task AnOperation_SendsWhatItMeansOrIsAnErrorAndSendsNothing(string operation, string? expected)
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Operation(operation),
            Fixture + """<variable><name value="empty"/><defaultValue value=""/></variable>"""));
        if (expected is null)
        {
            Assert.Empty(lab.Requests);
            Assert.Equal(Outcome.Error, result.Outcome);
            return;
        }

        var sent = Assert.Single(lab.Requests).Request;
        Assert.Equal(Uri.EscapeDataString(expected.Replace("%23", "#", StringComparison.Ordinal)),
            Uri.EscapeDataString(Uri.UnescapeDataString($"{sent.Method} {sent.RequestUri!.PathAndQuery}")));
        Assert.DoesNotContain('#', result.Tests[0].Actions[0].Exchange!.Url);
    }

    [Fact]
    public async Task AHeaderAboutTheBody_IsSentWithoutOneToo()
    {
        var lab = new Lab(Lab.Patient);
        await lab.RunAsync(Lab.Script(Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><params value="/1"/>
            <requestHeader><field value="Content-Type"/><value value="text/plain"/></requestHeader>
            """)));
        Assert.Equal(["text/plain"], lab.Requests[0].Request.Content!.Headers.NonValidated["Content-Type"]);
    }

    [Fact]
    public async Task AVariableOfARequestsHeader_IsThatOfTheRequest()
    {
        var lab = new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("X-A", "theirs")));
        var result = await lab.RunAsync(Lab.Script(Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><params value="/1"/>
            <requestHeader><field value="X-A"/><value value="mine"/></requestHeader><requestId value="rq"/><responseId value="rs"/>
            """) + Lab.Check("""<expression value="'mine'"/><value value="${h}"/>"""),
            """<variable><name value="h"/><headerField value="X-A"/><sourceId value="rq"/></variable>"""));
        Assert.Equal(Outcome.Pass, result.Outcome);
    }

    [Fact]
    public async Task AGeneratedId_IsTheSameInUrlAndBodyAndInLaterAsserts()
    {
        var lab = new Lab((request, body) => Lab.Answer(200, body));
        var update = Lab.Operation("""<type><code value="update"/></type><sourceId value="u"/>""");
        var result = await lab.RunAsync(Lab.Script(update + Ok + Lab.Check("""<minimumId value="u"/>""") + update, """
            <contained><Patient xmlns="http://hl7.org/fhir"><id value="${UUID}"/>
              <identifier><value value="${UUID}"/></identifier></Patient></contained>
            <fixture id="u"><resource><reference value="#${UUID}"/></resource></fixture>
            """));
        Assert.True(result.Outcome == Outcome.Pass, result.Tests[0].Actions.FirstOrDefault(action => action.Message is not null)?.Message);
        Assert.All(lab.Requests, sent =>
            Assert.Contains($"<id value=\"{sent.Request.RequestUri!.Segments[^1]}\"", sent.Body, StringComparison.Ordinal));
        Assert.NotEqual(lab.Requests[0].Request.RequestUri, lab.Requests[1].Request.RequestUri);
    }

    [Fact]
    public async Task AConditionalDeleteThatIsLeftOut_DoesNotSinkTheScriptButAnythingElseSkippedDoes()
    {
        const string Delete = """<type><code value="delete"/></type><resource value="Patient"/><params value="?family=x"/>""";
        const string Client = """<type><code value="read"/></type><resource value="Patient"/><params value="/1"/><origin value="1"/>""";
        foreach (var (setup, outcome) in new[] { (Lab.Operation(Delete), Outcome.Pass), (Lab.Operation(Client), Outcome.Skip),
            (Lab.Operation(Delete) + Lab.Operation(Client), Outcome.Skip) })
        {
            var result = await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read + Ok, $"<setup>{setup}</setup>"),
                options => options with { ConditionalDelete = ConditionalDelete.Skip });
            Assert.Equal(outcome, result.Outcome);
        }
    }

    [Theory]
    [InlineData("?family=x", "Patient", "\"search\":{\"mode\":\"match\"},", 1)]
    [InlineData("?family=x", "Patient", "\"search\":{\"mode\":\"include\"},", 0)]
    [InlineData("?family=x", "Organization", "", 0)]
    [InlineData("?_count=5", "Patient", "", 0)]
    [InlineData("", "Patient", "", 0)]
    public async Task AnEmulatedConditionalDelete_DeletesOnlyWhatMatches(string self, string type, string search, int deleted)
    {
        var bundle = $$$"""
            {"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"http://server/fhir/Patient{{{self}}}"}],
            "entry":[{{{{search}}}"resource":{"resourceType":"{{{type}}}","id":"a"}}]}
            """;
        var lab = new Lab((_, _) => Lab.Answer(200, bundle));
        var delete = Lab.Operation("""<type><code value="delete"/></type><resource value="Patient"/><params value="?family=x"/>""");
        await lab.RunAsync(Lab.Script(Lab.Read, $"<setup>{delete}</setup>"),
            options => options with { ConditionalDelete = ConditionalDelete.Emulate });
        Assert.Equal(deleted, lab.Requests.Count(sent => sent.Request.Method == HttpMethod.Delete));
    }

    [Fact]
    public async Task WithSeveralDestinations_FixturesAreCreatedOnTheFirstAndDeletedInReverse()
    {
        const string Before = """
            <destination><index value="1"/></destination><destination><index value="2"/></destination>
            <contained><Patient xmlns="http://hl7.org/fhir"><id value="a"/></Patient></contained>
            <contained><Basic xmlns="http://hl7.org/fhir"><id value="b"/></Basic></contained>
            <fixture id="a"><autocreate value="true"/><autodelete value="true"/><resource><reference value="#a"/></resource></fixture>
            <fixture id="b"><autocreate value="true"/><autodelete value="true"/><resource><reference value="#b"/></resource></fixture>
            """;
        var lab = new Lab((request, _) => request.Method == HttpMethod.Post
            ? Lab.Answer(201, "", ("Location", $"{request.RequestUri}/7")) : Lab.Answer(200, Lab.Patient));
        await lab.RunAsync(Lab.Script("", Before));
        Assert.Equal(["POST /fhir/Patient", "POST /fhir/Basic", "DELETE /fhir/Basic/7", "DELETE /fhir/Patient/7"],
            lab.Requests.Select(sent => $"{sent.Request.Method} {sent.Request.RequestUri!.AbsolutePath}"));
    }

    [Theory]
    [InlineData("destination", "two")]
    [InlineData("origin", "x")]
    [InlineData("destination", "-1")]
    public void AnIndexThatIsNoNumber_IsAnErrorWithItsLine(string name, string value) => Assert.Contains($"'{value}'",
        Assert.Throws<ScriptException>(() => Lab.Script(Lab.Operation($"<type><code value=\"read\"/></type><{name} value=\"{value}\"/>")))
            .Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("json", "{")]
    [InlineData("xml", "<")]
    [InlineData("none", "<")]
    public async Task AContainedFixture_IsSentInTheFormatThatItsOperationSays(string format, string start)
    {
        var lab = new Lab(Lab.Patient);
        await lab.RunAsync(Lab.Script(Lab.Operation(
            $"""<type><code value="create"/></type><contentType value="{format}"/><sourceId value="pat"/>"""), Fixture));
        Assert.StartsWith(start, lab.Requests[0].Body.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContainedFixtureOfAJsonScript_IsSentAsJson()
    {
        var lab = new Lab(Lab.Patient);
        var script = ScriptLoader.Parse("""
            {"resourceType":"TestScript","id":"s","url":"http://s","name":"s","status":"active",
            "contained":[{"resourceType":"Patient","id":"f","birthDate":"2000-01-01","active":true}],
            "fixture":[{"id":"f","resource":{"reference":"#f"}}],
            "test":[{"action":[{"operation":{"type":{"code":"create"},"sourceId":"f"}}]}]}
            """, "/none/script.json");
        await lab.RunAsync(script);
        Assert.StartsWith("{", lab.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal("application/fhir+json", lab.Requests[0].Request.Content!.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("2020-01-01", "2019", Outcome.Pass)]
    [InlineData("2020-01-01", "2020-02", Outcome.Fail)]
    [InlineData("2019", "2020-01-01", Outcome.Fail)]
    public async Task APartialDate_IsOrdered(string actual, string expected, Outcome outcome) => Assert.Equal(outcome,
        (await new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("X-Value", actual))).AssertAsync(
            $"""<headerField value="X-Value"/><operator value="greaterThan"/><value value="{expected}"/>""")).Outcome);

    [Fact]
    public void ALinkWhoseTargetGoesThroughAnotherLink_DoesNotLeadOut()
    {
        var root = Directory.CreateTempSubdirectory("links").FullName;
        try
        {
            var (inside, outside) = (Path.Combine(root, "in"), Path.Combine(root, "out"));
            Directory.CreateDirectory(Path.Combine(inside, "scripts"));
            Directory.CreateDirectory(outside);
            File.WriteAllText(Path.Combine(outside, "x.json"), "{}");
            File.WriteAllText(Path.Combine(inside, "own.json"), "{}");
            Directory.CreateSymbolicLink(Path.Combine(inside, "d"), outside);
            File.CreateSymbolicLink(Path.Combine(inside, "evil.json"), "d/x.json");
            File.CreateSymbolicLink(Path.Combine(inside, "up.json"), "d/../out/x.json");
            File.CreateSymbolicLink(Path.Combine(inside, "good.json"), "own.json");
            File.CreateSymbolicLink(Path.Combine(inside, "loop.json"), "loop.json");
            var script = Path.Combine(inside, "scripts", "s.xml");
            Assert.Equal("{}", ReferenceFiles.Read(inside, script, "../good.json"));
            foreach (var name in (string[])["evil.json", "up.json", "loop.json", "d/x.json"])
                Assert.Throws<ScriptException>(() => ReferenceFiles.Read(inside, script, $"../{name}"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
