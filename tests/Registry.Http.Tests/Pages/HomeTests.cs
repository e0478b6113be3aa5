using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Pages;

/// <summary>The first page (H30).</summary>
[Trait("Spec", "F1b")]
public sealed partial class HomeTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Fact]
    public async Task GivenABrowser_ThenThePageSaysWhatTheServerIs()
    {
        using var client = registry.CreateClient();
        await registry.CompiledAsync();
        var page = await PageTests.PageAsync(client, "/");
        Assert.Contains("<dt>Edition</dt><dd>2.0 of", page, StringComparison.Ordinal);
        Assert.Contains("register, read, cancel, history, search, validate, batch", page, StringComparison.Ordinal);
        Assert.Contains("class=\"badge good\">Ready", page, StringComparison.Ordinal);
        // Every link leads somewhere.
        foreach (var link in Links().Matches(page).Select(link => link.Groups["url"].Value).Where(url => !url.EndsWith('/')))
        {
            using var linked = await client.GetAsync(new Uri(link));
            Assert.Equal((link, HttpStatusCode.OK), (link, linked.StatusCode));
        }

        Assert.Contains("/metadata\">", page, StringComparison.Ordinal);
        Assert.Contains("/openapi.json\">", page, StringComparison.Ordinal);
        // Outside Development there is no form, and no script.
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/fhir+json")]
    [InlineData("application/xml")]
    public async Task GivenAProgram_ThenTheAnswerIsAsBefore(string accept)
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        await answer.RefusedAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal("POST", string.Join(", ", answer.Content.Headers.Allow));
    }

    [Fact]
    public async Task GivenWhatIsSwitchedOff_ThenThePageSaysSo()
    {
        using var other = RegistryApplication.With(("Registry:Interactions:Search", "false"), ("Registry:Rules:Disabled:0", "R8"),
            ("Registry:Edition", "1.0.4-alpha"), ("OpenApi:Enabled", "false"));
        using var client = other.CreateClient();
        var page = await PageTests.PageAsync(client, "/");
        Assert.Contains("<dt>Switched off</dt><dd>search</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Rules switched off</dt><dd>R8</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd>1.0.4-alpha of", page, StringComparison.Ordinal);
        Assert.DoesNotContain("openapi.json", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("href=\"(?<url>http[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
