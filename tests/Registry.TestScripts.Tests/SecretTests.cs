using Registry.TestScripts.Http;

namespace Registry.TestScripts.Tests;

/// <summary>Secrets stay out of everything that leaves a run.</summary>
public sealed class SecretTests
{
    private const string Jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0ZXIifQ.c2lnbmF0dXJl";

    [Theory]
    [InlineData($"It said {Jwt} twice.", Jwt)]
    [InlineData("Authorization: Bearer abcdefgh1234", "abcdefgh1234")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==", "dXNlcjpwYXNzd29yZA")]
    [InlineData("GET http://server/token?client_secret=abc&x=1", "abc")]
    [InlineData("GET http://server/Patient?access_token=zzz", "zzz")]
    [InlineData("grant_type=client_credentials&client_id=me&client_secret=hush", "hush")]
    [InlineData("""{"access_token": "opaque", "token_type": "Bearer"}""", "opaque")]
    [InlineData("http://user:pass1@server/fhir", "pass1")]
    public void GivenATextWithASecret_ThenItIsRedacted(string text, string secret)
    {
        var redacted = new Secrets().Redact(text)!;
        Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
        Assert.Contains(Secrets.Mask, redacted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET http://server/Patient?family=Secretan&token-like=1")]
    [InlineData("The version is W/\"3\", found '412'.")]
    [InlineData("A Bearer token is missing.")]
    public void GivenATextWithoutSecrets_ThenItStaysAsItIs(string text) => Assert.Equal(text, new Secrets().Redact(text));

    [Fact]
    public void GivenAKnownValue_ThenEachOfItsFormsIsRedacted()
    {
        var secrets = new Secrets();
        secrets.Add("a+b \"c\"");
        foreach (var form in (string[])["a+b \"c\"", Uri.EscapeDataString("a+b \"c\""), "a+b &quot;c&quot;"])
            Assert.Equal($"x{Secrets.Mask}y", secrets.Redact($"x{form}y"));
    }

    [Theory]
    [InlineData("apiToken", true)]
    [InlineData("client-secret", true)]
    [InlineData("PASSWORD", true)]
    [InlineData("patientId", false)]
    public void GivenAName_ThenItTellsWhetherItsValueIsASecret(string name, bool isSecret) => Assert.Equal(isSecret, Secrets.IsName(name));

    [Fact]
    public async Task GivenAToken_WhenAServerGivesOrRepeatsIt_ThenNoResultHasIt()
    {
        var lab = new Lab((request, _) => Lab.Answer(400, """{"access_token":"opaque-token-123456","note":"marked-value"}""",
            ("X-Echo", "opaque-token-123456"), ("Set-Cookie", "session=1")));
        var result = await lab.RunAsync(Lab.Script(Lab.Read
            + Lab.Check("""<headerField value="X-Echo"/><value value="${marked}"/>"""), """<variable><name value="marked"/></variable>"""),
            options => options with
            {
                Variables = new Dictionary<string, string> { ["marked"] = "marked-value" },
                SecretVariables = new HashSet<string> { "marked" },
            });
        var text = Written.Html([result]) + System.Text.Encoding.UTF8.GetString(Written.Summary([result]))
            + Written.JUnit([result]);
        foreach (var secret in (string[])["opaque-token-123456", "marked-value", "session=1", "Bearer secret"])
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Fail, result.Outcome);
    }

    [Theory]
    [InlineData("<variable><name value=\"newPassword\"/><expression value=\"Patient.name.family\"/></variable>", "hidden-early")]
    [InlineData("<variable><name value=\"apiToken\"/><path value=\".id\"/><sourceId value=\"r\"/></variable>", "hidden-id")]
    [InlineData("<variable><name value=\"secret\"/><headerField value=\"X-Echo\"/></variable>", "hidden-head")]
    [InlineData("<variable><name value=\"secret\"/><defaultValue value=\"hidden-early\"/></variable>", "hidden-early")]
    public async Task GivenASecretVariable_WhenAnAnswerHoldsItBeforeOrWithoutItsUse_ThenNoResultHasIt(string variable, string secret)
    {
        var lab = new Lab((_, _) => Lab.Answer(200,
            """{"resourceType":"Patient","id":"hidden-id","name":[{"family":"hidden-early"}]}""", ("X-Echo", "hidden-head")));
        var shown = new List<PartResult>();
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="201"/>"""), variable),
            options => options with { PartEnded = (_, part) => shown.Add(part) });
        foreach (var exchange in shown.Append(result.Tests[0]).SelectMany(part => part.Actions).Select(action => action.Exchange))
        {
            if (exchange is not null)
                Assert.DoesNotContain(secret, exchange.ResponseBody + string.Join(' ', exchange.ResponseHeaders), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task GivenAShortTokenOfTheTester_WhenTheServerRepeatsIt_ThenNoResultHasIt()
    {
        var lab = new Lab((_, _) => Lab.Answer(200, """{"resourceType":"Patient","id":"tok-7"}""", ("X-Echo", "tok-7")));
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<path value=".id"/><value value="x"/>""")),
            options => options with
            {
                Destinations = new Dictionary<int, Destination>
                {
                    [1] = options.Destinations[1] with { Headers = [("Authorization", "Bearer tok-7")] },
                },
            });
        Assert.DoesNotContain("tok-7", Written.Html([result]) + result.Tests[0].Actions[1].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAPasswordInTheServersUrl_ThenATestReportDoesNotHaveIt()
    {
        var result = await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read));
        var report = System.Text.Encoding.UTF8.GetString(
            Reports.TestReportWriter.WriteJson(result, new Uri("http://user:pass1@server/fhir")));
        Assert.DoesNotContain("pass1", report, StringComparison.Ordinal);
        Assert.Contains("server/fhir", report, StringComparison.Ordinal);
    }
}
