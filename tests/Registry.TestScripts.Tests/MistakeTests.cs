namespace Registry.TestScripts.Tests;

/// <summary>
/// The mistakes of existing engines, in the order of section 4 of the facts about TestScripts: this one makes none of them.
/// </summary>
public sealed class MistakeTests
{
    private const string Ok = """<responseCode value="200"/>""";

    [Fact]
    public async Task Mistake01_AMissingVariable_IsAnErrorThatNamesItAndNotEmpty()
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Search("?family=${missing}") + Lab.Check(Ok)));
        Assert.Equal((Outcome.Error, 0), (result.Outcome, lab.Requests.Count));
        Assert.Contains("'missing'", result.Tests[0].Actions[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistake02_RepeatedSearchParameters_AreAllSent() => Assert.Equal("/fhir/Patient?date=ge1&date=le2",
        (await SentAsync(Search("?date=ge1&amp;date=le2"))).Request.RequestUri!.PathAndQuery);

    [Theory]
    [InlineData("read", "/1")]
    [InlineData("search", "?a=b")]
    [InlineData("delete", "/1")]
    public async Task Mistake03_RequestHeaders_AreSentOnEveryOperation(string code, string parameters)
    {
        var sent = await SentAsync(Lab.Operation($"""
            <type><code value="{code}"/></type><resource value="Patient"/><params value="{parameters}"/>
            <requestHeader><field value="X-Own"/><value value="1"/></requestHeader>
            """));
        Assert.Equal(["1"], sent.Request.Headers.GetValues("X-Own"));
    }

    [Fact]
    public async Task Mistake04_TheStatusOfAReport_IsCompleted()
    {
        var report = Reports.TestReportWriter.WriteJson(await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read + Lab.Check(Ok))),
            new Uri("http://server/fhir"));
        var root = System.Text.Json.JsonDocument.Parse(report).RootElement;
        Assert.Equal("completed", root.GetProperty("status").GetString());
        Assert.True(root.TryGetProperty("testScript", out _));
    }

    [Fact]
    public async Task Mistake05_AProfileIsCheckedHere_AndNotByTheServer()
    {
        var lab = new Lab(Lab.Patient);
        await lab.AssertAsync("""<validateProfileId value="p"/>""", before:
            """<profile id="p"><reference value="http://hl7.org/fhir/StructureDefinition/Patient"/></profile>""");
        Assert.Single(lab.Requests);
    }

    [Fact]
    public async Task Mistake06_ContentType_IsThatOfTheAnswer()
    {
        var lab = new Lab("<Patient xmlns=\"http://hl7.org/fhir\"/>");
        Assert.Equal(Outcome.Pass, (await lab.AssertAsync("""<contentType value="xml"/>""")).Outcome);
        Assert.Equal(Outcome.Fail, (await lab.AssertAsync("""<contentType value="json"/>""")).Outcome);
    }

    [Theory]
    [InlineData("404 ,200", Outcome.Pass)]
    [InlineData(" 200", Outcome.Pass)]
    [InlineData("20, 2000", Outcome.Fail)]
    public async Task Mistake07_InLists_AreTrimmed(string list, Outcome outcome) => Assert.Equal(outcome, (await new Lab(Lab.Patient)
        .AssertAsync($"""<operator value="in"/><responseCode value="{list}"/>""")).Outcome);

    [Theory]
    [InlineData("2.5", "10", Outcome.Fail)]
    [InlineData("10", "2.5", Outcome.Pass)]
    [InlineData("2026-01-02", "2026-01-01", Outcome.Pass)]
    [InlineData("2026-01-02T00:00:00+01:00", "2026-01-01T23:30:00Z", Outcome.Fail)]
    public async Task Mistake08_GreaterThan_ComparesDecimalsAndDates(string actual, string expected, Outcome outcome)
    {
        var lab = new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("X-Value", actual)));
        Assert.Equal(outcome, (await lab.AssertAsync(
            $"""<headerField value="X-Value"/><operator value="greaterThan"/><value value="{expected}"/>""")).Outcome);
    }

    [Fact]
    public async Task Mistake09_ValuesOfRequestHeaders_AreFilledIn()
    {
        var sent = await SentAsync(Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><params value="/1"/>
            <requestHeader><field value="If-Match"/><value value="W/&quot;${version}&quot;"/></requestHeader>
            """), """<variable><name value="version"/><defaultValue value="7"/></variable>""");
        Assert.Equal(["W/\"7\""], sent.Request.Headers.GetValues("If-Match"));
    }

    [Fact]
    public async Task Mistake10_MinimumId_NeedsNoSourceId() => Assert.Equal(Outcome.Pass, (await new Lab(Lab.Patient).AssertAsync(
        """<minimumId value="min"/>""", before: """
        <contained><Patient xmlns="http://hl7.org/fhir"><id value="min"/><birthDate value="1966-10-22"/></Patient></contained>
        <fixture id="min"><resource><reference value="#min"/></resource></fixture>
        """)).Outcome);

    [Theory]
    [InlineData("notEquals", "1", Outcome.Pass)]
    [InlineData("contains", "66-10", Outcome.Pass)]
    [InlineData("in", "1, 1966-10-22", Outcome.Pass)]
    [InlineData("lessThan", "1966-10-22", Outcome.Fail)]
    public async Task Mistake11_AnExpression_KnowsEveryOperator(string name, string value, Outcome outcome) => Assert.Equal(outcome,
        (await new Lab(Lab.Patient).AssertAsync(
            $"""<expression value="Patient.birthDate"/><operator value="{name}"/><value value="{value}"/>""")).Outcome);

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Mistake12_AnErrorWithoutAnAssertAboutIt_FailsTheTest(int status)
    {
        var result = await new Lab("", status).RunAsync(Lab.Script(Lab.Read));
        Assert.Equal((Outcome.Fail, 0m), (result.Tests[0].Outcome, result.Score));
    }

    [Fact]
    public async Task Mistake13_ANegativeTest_DoesNotPassAfterAFailedSetup()
    {
        var lab = new Lab("", 404);
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="404"/>"""),
            $"<setup>{Lab.Read}{Lab.Check(Ok)}</setup>"));
        Assert.Equal((Outcome.Fail, Outcome.Skip, 0), (result.Outcome, result.Tests[0].Outcome, result.Passed));
    }

    [Fact]
    public async Task Mistake14_WarningOnly_MayBeMissing() =>
        Assert.Equal(Outcome.Pass, (await new Lab(Lab.Patient).AssertAsync(Ok)).Outcome);

    private static string Search(string parameters) =>
        Lab.Operation($"""<type><code value="search"/></type><resource value="Patient"/><params value="{parameters}"/>""");

    private static async Task<(HttpRequestMessage Request, string Body)> SentAsync(string operation, string before = "")
    {
        var lab = new Lab(Lab.Patient);
        await lab.RunAsync(Lab.Script(operation, before));
        return Assert.Single(lab.Requests);
    }
}
