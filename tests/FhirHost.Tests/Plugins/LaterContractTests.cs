namespace FhirHost.Tests.Plugins;

/// <summary>What the contract has of releases after 6.5, by a plugin that uses it.</summary>
public sealed class LaterContractTests(HostApplication host) : IClassFixture<HostApplication>
{
    [Theory]
    [InlineData("GET", "Basic/1/_history/7/$version", "7")]
    [InlineData("POST", "Basic/1/_history/7/$version", "7")]
    [InlineData("GET", "Basic/1/$version", "none")]
    public async Task GivenAnOperationOnAVersion_ThenItsHandlerHasTheVersionAsAnArgument(string method, string url, string version)
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync(method, url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"\"valueString\":\"{version}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAnOperationOnAVersionThatNoOneOffers_ThenItIsRefusedAsOnAnInstance()
    {
        using var client = host.CreateClient();
        using var onVersion = await client.AskAsync("GET", "Basic/1/_history/7/$none");
        using var onInstance = await client.AskAsync("GET", "Basic/1/$none");
        Assert.Equal(await onInstance.IssuesAsync(HttpStatusCode.MethodNotAllowed),
            await onVersion.IssuesAsync(HttpStatusCode.MethodNotAllowed));
    }

    [Fact]
    public async Task GivenAnArgumentFoundWrong_WhenTheAnswerIsEmpty_ThenTheOutcomeIsTheAnswer()
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "Basic/empty/$wrong?wrong=1&other=2");
        Assert.Equal(["value"], await answer.IssuesAsync(HttpStatusCode.OK));
        Assert.Contains("wrong is wrong", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenNothingFoundWrong_WhenTheAnswerIsEmpty_ThenItStaysSo()
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "Basic/empty/$wrong?other=2");
        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task GivenAnArgumentFoundWrong_WhenTheAnswerIsAResource_ThenItIsStillTheAnswer()
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "Basic/full/$wrong?wrong=1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"Parameters\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var strict = await client.AskAsync("GET", "Basic/full/$wrong?wrong=1", null, ("Prefer", "handling=strict"));
        Assert.Equal(["value"], await strict.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task GivenAFormatterOfAPlugin_ThenItWritesTheAnswers()
    {
        await using var other = HostApplication.With(("TestPlugin:Formatter", "true"));
        using var client = other.CreateClient();
        Assert.Equal("200 Parameters", await client.GetStringAsync(new Uri("Basic/1/$version", UriKind.Relative)));
    }
}
