using System.Text.Json;
using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>Types that no plugin describes are in the OpenAPI document with what /metadata lists of them.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_HasEachInteractionOfMetadata()
    {
        using var host = Start(("SupportedModel:RestrictToResources:0", "Patient"),
            ("Operations:delete:Name", "delete"), ("Operations:delete:Enabled", "false"));
        using var client = host.CreateClient();
        var statement = await (await client.AskAsync("GET", "metadata")).JsonAsync();
        var resources = statement.GetProperty("rest")[0].GetProperty("resource").EnumerateArray().ToList();
        var listed = from resource in resources
                     let type = resource.GetProperty("type").GetString()
                     from interaction in resource.GetProperty("interaction").EnumerateArray()
                     select $"{interaction.GetProperty("code").GetString()}-{type}";
        // STU3 lists operations for the whole system, wherever they are.
        var operations = statement.GetProperty("rest")[0].TryGetProperty("operation", out var found)
            ? found.EnumerateArray().Select(operation => operation.GetProperty("name").GetString()!).ToList() : [];
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri("openapi.json", UriKind.Relative)));
        Assert.All(operations, name => Assert.Contains(document.RootElement.GetProperty("paths").EnumerateObject(),
            path => path.Name.EndsWith($"/${name}", StringComparison.Ordinal)));
        var described = from path in document.RootElement.GetProperty("paths").EnumerateObject()
                        where !operations.Exists(name => path.Name.EndsWith($"/${name}", StringComparison.Ordinal))
                        from operation in path.Value.EnumerateObject()
                        select operation.Value.GetProperty("operationId").GetString()!.Replace("-by-form", "", StringComparison.Ordinal);
        string[] own = ["batch", "capabilities", "openapi", "liveness", "readiness"];
        var expected = listed.Concat(own).Order(StringComparer.Ordinal).ToList();
        Assert.Contains("create-Patient", expected);
        Assert.DoesNotContain("delete-Patient", expected);
        Assert.Equal(expected, described.Distinct().Order(StringComparer.Ordinal));
    }
}
