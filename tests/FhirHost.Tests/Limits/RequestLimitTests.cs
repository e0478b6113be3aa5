using System.ComponentModel.DataAnnotations;
using FhirHost.Limits;

namespace FhirHost.Tests.Limits;

[Trait("Spec", "T6")]
public class RequestLimitTests
{
    [Theory]
    [InlineData(900, HttpStatusCode.OK)]
    [InlineData(1100, HttpStatusCode.RequestUriTooLong)]
    public async Task GivenALimit_WhenTheUrlIsLonger_ThenItIs414(int length, HttpStatusCode status)
    {
        await using var host = HostApplication.With(("RequestLimits:MaxUrlLength", "1000"));
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "metadata?_format=json".PadRight(length, '&'));
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
            Assert.Equal(["too-long"], await response.IssuesAsync(status));
    }

    [Theory]
    [InlineData(1500, HttpStatusCode.OK)]
    [InlineData(2100, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task GivenALimit_WhenTheHeadersHoldMore_ThenItIs431(int length, HttpStatusCode status)
    {
        await using var host = HostApplication.With(("RequestLimits:MaxHeadersLength", "2000"));
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "metadata", null, ("X-Long", new string('x', length)));
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
            Assert.Equal(["too-long"], await response.IssuesAsync(status));
    }

    [Theory]
    [InlineData(15, HttpStatusCode.OK)]
    [InlineData(21, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task GivenALimit_WhenThereAreMoreHeaders_ThenItIs431(int count, HttpStatusCode status)
    {
        await using var host = HostApplication.With(("RequestLimits:MaxHeaderCount", "20"));
        using var client = host.CreateClient();
        foreach (var sent in new[] { Enumerable.Range(0, count).Select(at => ($"X-{at}", "1")), Enumerable.Repeat(("X-Same", "1"), count) })
        {
            using var response = await client.AskAsync("GET", "metadata", null, [.. sent]);
            Assert.Equal(status, response.StatusCode);
            if (status != HttpStatusCode.OK)
                Assert.Equal(["too-long"], await response.IssuesAsync(status));
        }
    }

    [Fact]
    [Trait("Spec", "F1")]
    public async Task GivenARequestThatIsNotLetIn_WhenXmlIsAskedFor_ThenItIsAnsweredInXml()
    {
        await using var host = HostApplication.With(("RequestLimits:MaxUrlLength", "1024"));
        foreach (var (name, path, status) in new[] { ("a..b", "Basic/1", 400), ("localhost", $"Basic/1?x={new string('x', 1024)}", 414) })
        {
            using var client = host.CreateClient();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Host", name);
            using var response = await client.AskAsync("GET", path, null, ("Accept", "application/fhir+xml"));
            Assert.Equal((status, "application/fhir+xml"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Contains("<OperationOutcome", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task GivenATimeLimit_WhenARequestTakesLonger_ThenItIs503AndCanBeTriedAgain()
    {
        await using var host = HostApplication.With(("RequestLimits:RequestTimeout", "00:00:00.200"));
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1/$wait");
        Assert.Equal(["transient"], await response.IssuesAsync(HttpStatusCode.ServiceUnavailable));
        Assert.Equal("1", response.Header("Retry-After"));
    }

    [Theory]
    [InlineData("application/fhir+json")]
    [InlineData("application/fhir+xml")]
    [Trait("Spec", "S16")]
    public async Task GivenATimeLimit_WhenAHandlerDoesNotLookAtIt_ThenItsLateAnswerIs503(string format)
    {
        await using var host = HostApplication.With(("RequestLimits:RequestTimeout", "00:00:00.200"));
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1/$late", null, ("Accept", format), ("X-Orders", "tell"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("1", response.Header("Retry-After"));
        Assert.Equal(format, response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("OperationOutcome", body, StringComparison.Ordinal);
        // The issues of the answer that came too late are no part of it.
        Assert.Equal(2, body.Split("severity").Length);
        Assert.Null(response.Header("ETag"));
    }

    [Theory]
    [InlineData("0", "00:00:30")]
    [InlineData("1", "00:00:02")]
    public async Task GivenAFullServer_WhenMoreIsAsked_ThenItIs503AndTheServerStillSaysThatItIsAlive(string waiting, string timeout)
    {
        await using var host =
            HostApplication.With(("RequestLimits:MaxConcurrentRequests", "1"), ("RequestLimits:MaxWaitingRequests", waiting),
            ("RequestLimits:RequestTimeout", timeout));
        using var client = host.CreateClient();
        var asked =
            new[] { client.AskAsync("GET", "Basic/1/$wait"), client.AskAsync("GET", "Basic/2/$wait"),
            client.AskAsync("GET", "Basic/3/$wait") };
        using var alive = await client.AskAsync("GET", "$liveness");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        var answers = await Task.WhenAll(asked);
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.True(refused.Count >= 2, string.Join(' ', answers.Select(answer => answer.StatusCode)));
        foreach (var answer in refused)
        {
            Assert.All(await answer.IssuesAsync(HttpStatusCode.ServiceUnavailable), code =>
                Assert.Contains(code, (string[])["throttled", "transient"]));
            Assert.Equal("1", answer.Header("Retry-After"));
        }

        using var afterwards = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, afterwards.StatusCode);
    }

    [Fact]
    public void GivenWrongLimits_WhenValidated_ThenEachIsNamed()
    {
        var errors = new List<ValidationResult>();
        var limits = new RequestLimits
        {
            MaxUrlLength = 1,
            MaxHeadersLength = 1,
            MaxHeaderCount = 1,
            MaxConcurrentRequests = 0,
            MaxWaitingRequests = -1,
            RequestTimeout = TimeSpan.Zero,
            HeadersTimeout = TimeSpan.FromDays(1),
            MinBodyBytesPerSecond = 0,
            MaxBodyMemory = "much",
        };
        Assert.False(Validator.TryValidateObject(limits, new ValidationContext(limits), errors, validateAllProperties: true));
        Assert.Equal(9, errors.SelectMany(error => error.MemberNames).Distinct(StringComparer.Ordinal).Count());
    }
}
