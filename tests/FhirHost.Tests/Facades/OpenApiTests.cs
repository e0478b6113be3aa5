using System.Text.Json;
using FhirHost.Tests.Running;
using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>Types that no plugin describes are in the OpenAPI document with what /metadata lists of them.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_HasEachInteractionOfMetadata()
    {
        using var host = Start(("Operations:delete:Name", "delete"), ("Operations:delete:Enabled", "false"));
        using var client = host.CreateClient();
        var statement = await (await client.AskAsync("GET", "metadata")).JsonAsync();
        var resources = statement.GetProperty("rest")[0].GetProperty("resource").EnumerateArray().ToList();
        var listed = from resource in resources
                     let type = resource.GetProperty("type").GetString()
                     from interaction in resource.GetProperty("interaction").EnumerateArray()
                     select $"{interaction.GetProperty("code").GetString()}-{type}";
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri("openapi.json", UriKind.Relative)));
        var described = from path in document.RootElement.GetProperty("paths").EnumerateObject()
                        from operation in path.Value.EnumerateObject()
                        select operation.Value.GetProperty("operationId").GetString()!.Replace("-by-form", "", StringComparison.Ordinal);
        string[] own = ["batch", "capabilities", "openapi", "liveness", "readiness"];
        var expected = listed.Concat(own).Order(StringComparer.Ordinal).ToList();
        Assert.Contains("create-Patient", expected);
        Assert.DoesNotContain("delete-Patient", expected);
        Assert.Equal(expected, described.Distinct().Order(StringComparer.Ordinal));
    }
}
