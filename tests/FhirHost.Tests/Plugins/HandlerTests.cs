using System.Text;

namespace FhirHost.Tests.Plugins;

/// <summary>A plugin from disk in its own load context, and the rules of pre-handlers, handlers and post-handlers.</summary>
public class HandlerTests(HostApplication host) : IClassFixture<HostApplication>
{
    [Theory]
    [InlineData("json", "\"valueString\":\"abc\"")]
    [InlineData("xml", "<valueString value=\"abc\"")]
    public async Task GivenAHandler_WhenAsked_ThenItsSourceNodesAreWrittenInTheFormat(string format, string expected)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", $"Basic/abc?_format={format}");
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("W/\"7\"", response.Header("ETag"));
    }

    [Fact]
    public async Task GivenPreAndPostHandlers_ThenBothActAndTheFirstHandlerAnswers()
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("pre, post-200", response.Header("X-Trace"));
    }

    [Fact]
    public async Task GivenAPreHandlerThatLeavesAnError_ThenThePipelineEndsAndPostHandlersStillAct()
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/forbidden");
        Assert.Equal(["forbidden"], await response.IssuesAsync(HttpStatusCode.Forbidden));
        Assert.Equal("pre, post-403", response.Header("X-Trace"));
    }

    [Fact]
    public async Task GivenAHigherOrder_ThenItsHandlersAreReachedWhereNoneCameBefore()
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1/_history/2");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("application/fhir+json", """{"resourceType":"Parameters","parameter":[{"name":"a","valueString":"b"}]}""")]
    [InlineData("application/fhir+xml",
        """<Parameters xmlns="http://hl7.org/fhir"><parameter><name value="a"/><valueString value="b"/></parameter></Parameters>""")]
    public async Task GivenAHandlerThatAsksForThePayload_ThenItIsParsedFromTheBody(string type, string body)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("POST", "Basic", new StringContent(body, Encoding.UTF8, type));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("http://localhost/Basic/1/_history/1", response.Header("Location"));
        Assert.Equal("http://localhost/Basic/1/_history/1", response.Header("Content-Location"));
        Assert.Contains("valueString", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAHandlerThatReadsTheBodyItself_ThenItIsUntouched()
    {
        using var client = host.CreateClient();
        using var response =
            await client.AskAsync("POST", "Basic/$count", new StringContent("any bytes at all", Encoding.UTF8, "text/plain"));
        Assert.Contains("\"16\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAHandlerThatThrows_ThenItIs500WithTheRequestIdAndNoInternals()
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1/$throw", headers: ("X-Request-Id", "my-id"));
        Assert.Equal(["exception"], await response.IssuesAsync(HttpStatusCode.InternalServerError));
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("my-id", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crash", "json", HttpStatusCode.InternalServerError)]
    [InlineData("crash", "xml", HttpStatusCode.InternalServerError)]
    [InlineData("nothing", "json", HttpStatusCode.NotImplemented)]
    [InlineData("forbidden", "json", HttpStatusCode.Forbidden)]
    public async Task GivenMiddlewareOutsideThatThrows_ThenItIsAnOutcomeInTheFormatAllTheSame(string what, string format,
        HttpStatusCode status)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", $"Basic/1?throw={what}&_format={format}");
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, $"application/fhir+{format}"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains(format == "json" ? "{\"resourceType\":\"OperationOutcome\"" : "<OperationOutcome", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "not-found")]
    [InlineData(422, "processing")]
    public async Task GivenAHandlerThatRefusesWithoutAWord_ThenItIsNotCalledASuccess(int status, string code)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", $"Basic/{status}/$silent");
        Assert.Equal([code], await response.IssuesAsync((HttpStatusCode)status));
    }
}
