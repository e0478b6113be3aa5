using Registry.TestScripts.Loading;

namespace Registry.TestScripts.Tests;

/// <summary>
/// Fixtures are sent as they are meant, created and deleted where they should be, and read from inside their folder only.
/// </summary>
public sealed class FixtureTests
{
    private const string Fixture = """
        <contained><Patient xmlns="http://hl7.org/fhir"><id value="fix"/><active value="true"/></Patient></contained>
        <fixture id="pat"><resource><reference value="#fix"/></resource></fixture>
        """;

    private static readonly string Ok = Lab.Check("""<responseCode value="200"/>""");

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
