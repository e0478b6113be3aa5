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
        var text = Reports.Html.HtmlWriter.Write([result]) + System.Text.Encoding.UTF8.GetString(Reports.SummaryWriter.Write([result]))
            + Reports.JUnitWriter.Write([result]);
        foreach (var secret in (string[])["opaque-token-123456", "marked-value", "session=1", "Bearer secret"])
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Fail, result.Outcome);
    }
}
