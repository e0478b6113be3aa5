using System.Text.Json;
using System.Xml.Linq;

namespace FhirHost.Tests.Capabilities;

public class MetadataAndHealthTests(HostApplication host) : IClassFixture<HostApplication>
{
    [Fact]
    [Trait("Spec", "I7")]
    public async Task GivenContributors_WhenMetadataIsAskedInJson_ThenItListsWhatTheyDeclare()
    {
        using var client = host.CreateClient();
        using var statement = JsonDocument.Parse(await client.GetStringAsync(new Uri("metadata", UriKind.Relative)));
        var root = statement.RootElement;
        Assert.Equal(("CapabilityStatement", "3.0.1", "no", "instance"),
            (Text(root, "resourceType"), Text(root, "fhirVersion"), Text(root, "acceptUnknown"), Text(root, "kind")));
        var rest = root.GetProperty("rest")[0];
        var resource = Assert.Single(rest.GetProperty("resource").EnumerateArray());
        Assert.Equal("Basic", Text(resource, "type"));
        Assert.Equal("read", Text(resource.GetProperty("interaction")[0], "code"));
        Assert.Equal("code", Text(resource.GetProperty("searchParam")[0], "name"));
        Assert.Equal("http://example.org/OperationDefinition/count",
            Text(rest.GetProperty("operation")[0].GetProperty("definition"), "reference"));
    }

    [Fact]
    [Trait("Spec", "I7")]
    public async Task GivenContributors_WhenMetadataIsAskedInXml_ThenItIsInTheOrderOfFhir()
    {
        using var client = host.CreateClient();
        var xml = XDocument.Parse(await client.GetStringAsync(new Uri("metadata?_format=xml", UriKind.Relative)));
        Assert.Equal("http://hl7.org/fhir", xml.Root!.Name.NamespaceName);
        Assert.Equal(
            ["url", "version", "name", "status", "date", "kind", "software", "implementation", "fhirVersion", "acceptUnknown", "format",
                "format", "rest"],
            xml.Root.Elements().Select(element => element.Name.LocalName));
    }

    [Fact]
    public async Task GivenHealthyParts_ThenTheServerIsLiveAndReady()
    {
        using var client = host.CreateClient();
        foreach (var path in new[] { "$liveness", "$readiness" })
        {
            using var response = await client.AskAsync("GET", path);
            Assert.Equal(["informational"], await response.IssuesAsync(HttpStatusCode.OK));
        }
    }

    [Fact]
    public async Task GivenAnUnhealthyPart_ThenTheServerIsLiveButNotReady()
    {
        await using var sick = HostApplication.With(("TestPlugin:Healthy", "false"));
        using var client = sick.CreateClient();
        using var live = await client.AskAsync("GET", "$liveness");
        using var ready = await client.AskAsync("GET", "$readiness");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(["transient"], await ready.IssuesAsync(HttpStatusCode.ServiceUnavailable));
        Assert.NotNull(ready.Header("Retry-After"));
        Assert.Contains("as the test wants it", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
