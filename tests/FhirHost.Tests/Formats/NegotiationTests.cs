using System.Net.Http.Headers;
using System.Text;

namespace FhirHost.Tests.Formats;

[Trait("Spec", "F1")]
public class NegotiationTests(HostApplication host) : IClassFixture<HostApplication>
{
    [Theory]
    [InlineData(null, "", "application/fhir+json")]
    [InlineData("application/fhir+json", "", "application/fhir+json")]
    [InlineData("application/fhir+xml", "", "application/fhir+xml")]
    [InlineData("application/json", "", "application/json")]
    [InlineData("application/xml", "", "application/xml")]
    [InlineData("text/json", "", "text/json")]
    [InlineData("text/xml", "", "text/xml")]
    [InlineData("application/json+fhir", "", "application/json+fhir")]
    [InlineData("application/xml+fhir", "", "application/xml+fhir")]
    [InlineData("*/*", "", "application/fhir+json")]
    [InlineData("application/*", "", "application/fhir+json")]
    [InlineData("text/html, application/fhir+xml;q=0.9, */*;q=0.8", "", "application/fhir+xml")]
    [InlineData("application/fhir+xml;q=0.1, application/fhir+json;q=0.2", "", "application/fhir+json")]
    [InlineData("application/fhir+xml;q=0, */*", "", "application/fhir+json")]
    [InlineData("application/fhir+json;q=0, */*", "", "application/fhir+xml")]
    [InlineData("*/*, application/fhir+json;q=0", "", "application/fhir+xml")]
    [InlineData("application/*, application/fhir+json;q=0.1", "", "application/fhir+xml")]
    [InlineData("application/fhir+xml, application/fhir+json", "", "application/fhir+xml")]
    [InlineData("application/fhir+json;q=0.5, application/fhir+xml", "", "application/fhir+xml")]
    [InlineData("text/html, application/xhtml+xml, application/fhir+json;q=0.1", "", "application/fhir+json")]
    [InlineData("nonsense, application/fhir+xml", "", "application/fhir+xml")]
    [InlineData("", "", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=3.0", "", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=4.0, application/fhir+json; fhirVersion=3.0", "", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=3.0, application/fhir+json; fhirVersion=4.0", "", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=4.0, */*", "", "application/fhir+json")]
    [InlineData("*/*;q=0.1, application/fhir+json; fhirVersion=4.0", "", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=4.0, application/fhir+xml; fhirVersion=3.0;q=0.2", "", "application/fhir+xml")]
    [InlineData("application/fhir+xml; fhirVersion=4.0, application/fhir+xml; fhirVersion=3.0", "?_format=json", "application/fhir+json")]
    [InlineData("application/fhir+json", "?_format=xml", "application/fhir+xml")]
    [InlineData("application/fhir+xml", "?_format=json", "application/fhir+json")]
    [InlineData("image/png", "?_format=application/fhir%2Bxml", "application/fhir+xml")]
    [InlineData(null, "?_format=application/fhir+xml", "application/fhir+xml")]
    [InlineData(null, "?_format=text/xml", "text/xml")]
    [InlineData(null, "?_format=", "application/fhir+json")]
    public async Task GivenWhatIsAskedFor_ThenTheAnswerIsOfThatType(string? accept, string query, string type)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1" + query, headers: accept is null ? [] : [("Accept", accept)]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{type}; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal(type.Contains("xml", StringComparison.Ordinal), (await response.Content.ReadAsStringAsync()).StartsWith('<'));
    }

    [Theory]
    [Trait("Spec", "F1a")]
    [InlineData("text/html", "")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "")]
    [InlineData("text/html, */*", "")]
    [InlineData("*/*", "?_format=html")]
    [InlineData("application/fhir+json", "?_format=text/html")]
    public async Task GivenABrowser_ThenTheAnswerIsAPage(string accept, string query)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1" + query, headers: [("Accept", accept)]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Header("Content-Type"));
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Spec", "S10")]
    [InlineData("image/png", "")]
    [InlineData("application/fhir+turtle", "")]
    [InlineData("nonsense", "")]
    [InlineData("application/fhir+json;q=0", "")]
    [InlineData("*/*;q=0", "")]
    [InlineData("application/fhir+json; fhirVersion=4.0", "")]
    [InlineData("application/fhir+json; fhirVersion=4.0, application/fhir+xml; fhirVersion=5.0, text/html", "")]
    [InlineData("application/fhir+json; fhirVersion=4.0", "?_format=json")]
    [InlineData("*/*", "?_format=ttl")]
    [InlineData("*/*", "?_format=application/pdf")]
    public async Task GivenNothingAcceptable_ThenItIs406(string accept, string query)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1" + query, headers: ("Accept", accept));
        Assert.Equal(["not-supported"], await response.IssuesAsync(HttpStatusCode.NotAcceptable));
    }

    [Theory]
    [InlineData("application/fhir+xml", "<Parameters xmlns=\"http://hl7.org/fhir\"><id value=\"x\"/></Parameters>", "application/fhir+xml")]
    [InlineData("text/json", "{\"resourceType\":\"Parameters\",\"id\":\"x\"}", "text/json")]
    public async Task GivenNoAccept_ThenTheAnswerMirrorsTheBody(string type, string body, string answered)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("POST", "Basic", new StringContent(body, Encoding.UTF8, type));
        Assert.Equal($"{answered}; charset=utf-8", response.Header("Content-Type"));
    }

    [Theory]
    [Trait("Spec", "S10")]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/fhir+json; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/fhir+json; charset=\"UTF-8\"", HttpStatusCode.Created)]
    [InlineData("application/json+fhir", HttpStatusCode.Created)]
    public async Task GivenABodyOfSomeType_ThenOnlyFhirInUtf8IsRead(string? type, HttpStatusCode status)
    {
        using var client = host.CreateClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"resourceType\":\"Parameters\",\"id\":\"x\"}"));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await client.AskAsync("POST", "Basic", content);
        Assert.Equal(status, response.StatusCode);
    }
}
