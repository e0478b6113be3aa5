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

    [Theory]
    [InlineData("destination", "two")]
    [InlineData("origin", "x")]
    [InlineData("destination", "-1")]
    public void AnIndexThatIsNoNumber_IsAnErrorWithItsLine(string name, string value) => Assert.Contains($"'{value}'",
        Assert.Throws<ScriptException>(() => Lab.Script(Lab.Operation($"<type><code value=\"read\"/></type><{name} value=\"{value}\"/>")))
            .Message, StringComparison.Ordinal);
}
