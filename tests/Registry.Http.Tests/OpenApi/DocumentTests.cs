using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;

namespace Registry.Http.Tests.OpenApi;

/// <summary>The document follows the settings, as /metadata does.</summary>
[Trait("Spec", "I11")]
public sealed class DocumentTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private static readonly Uri Document = new("openapi.json", UriKind.Relative);

    [Fact]
    public async Task GivenNoToken_ThenTheDocumentIsAnsweredForGetAndHead()
    {
        using var client = registry.CreateClient();
        using var answer = await client.GetAsync(Document);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.StartsWith("3.1.", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal("http://localhost", (string)document["servers"]![0]!["url"]!);
        Assert.Equal(["bearer"], document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key));
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Document));
        Assert.Equal((HttpStatusCode.OK, ""), (head.StatusCode, await head.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task GivenAnotherMethod_ThenItIs405(string method)
    {
        using var client = registry.CreateClient();
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), Document));
        await answer.RefusedAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task GivenTheExamplesOfBodies_ThenTheySatisfyTheirSchemas()
    {
        using var client = registry.Caller();
        var document = JsonNode.Parse(await client.GetStringAsync(Document))!.AsObject();
        var contents = DescribedOperation.Of(document).Where(operation => operation.HasBody)
            .Select(operation => operation.Operation["requestBody"]!["content"]!["application/fhir+json"]).OfType<JsonObject>().ToList();
        Assert.Equal(4, contents.Count);
        foreach (var content in contents)
        {
            var example = Assert.Single(content["examples"]!.AsObject()).Value!["value"];
            Assert.Empty(new SchemaCheck(document).Errors(content["schema"]!.AsObject(), example));
        }
    }

    [Fact]
    public async Task GivenTheExampleOfARegistration_ThenItIsRegistered()
    {
        using var client = registry.Caller();
        var document = JsonNode.Parse(await client.GetStringAsync(Document))!.AsObject();
        var example = document["paths"]!["/Appointment"]!["post"]!["requestBody"]!["content"]!["application/fhir+json"]!["examples"]!
            ["appointment"]!["value"]!.ToJsonString();
        using var registered = await client.RegisterAsync(example);
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Fact]
    [Trait("Spec", "F6")]
    public async Task GivenABaseUrlAndAnAuthority_ThenTheDocumentNamesThem()
    {
        await using var application = RegistryApplication.With(("Hosting:BaseUrl", "https://registry.example/fhir"),
            ("Registry:Authorization:JwksFile", ""), ("Registry:Authorization:Authority", "http://127.0.0.1:9/realm"),
            ("Registry:RateLimit:Enabled", "false"), ("Registry:Edition", "1.0.4-alpha"), ("Registry:Rules:Disabled:0", "R10"),
            ("Registry:Interactions:Cancel", "false"), ("Registry:Interactions:Search", "false"),
            ("Registry:Interactions:Validate", "false"), ("Operations:batch:Name", "batch"), ("Operations:batch:Enabled", "false"));
        using var client = application.CreateClient();
        var document = JsonNode.Parse(await client.GetStringAsync(Document))!;
        Assert.Equal("https://registry.example/fhir", (string)document["servers"]![0]!["url"]!);
        Assert.Equal("http://127.0.0.1:9/realm/.well-known/openid-configuration",
            (string)document["components"]!["securitySchemes"]!["authority"]!["openIdConnectUrl"]!);
        Assert.Equal(
            ["capabilities", "history", "liveness", "openapi", "read", "readVersion", "readiness", "register"],
            DescribedOperation.Of(document.AsObject()).Select(operation => operation.Id).Order(StringComparer.Ordinal));
        var schema = document["components"]!["schemas"]!["AppointmentToRegister"]!;
        Assert.Null(schema["properties"]!["end"]);
        Assert.Contains("412", document["paths"]!["/Appointment"]!["post"]!["responses"]!.AsObject().Select(response => response.Key));
    }

    [Fact]
    public async Task GivenTheDocumentIsOff_ThenThereIsNothing()
    {
        await using var application = RegistryApplication.With(("OpenApi:Enabled", "false"), ("OpenApi:ReferencePage", "true"));
        using var client = application.CreateClient();
        foreach (var path in new[] { "openapi.json", "docs" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            await answer.RefusedAsync(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task GivenADevelopmentServer_ThenTheDocumentHasItsTokenUrlAndThePageIsShown()
    {
        await using var quiet = RegistryApplication.With("Logging:LogLevel:Default", "None");
        await using var development = quiet.WithWebHostBuilder(builder => builder.UseEnvironment("Development")
            .UseSetting("Registry:Authorization:JwksFile", "").UseSetting("Registry:Authorization:Issuers:0", ""));
        using var client = development.CreateClient();
        var document = JsonNode.Parse(await client.GetStringAsync(Document))!.AsObject();
        var flow = document["components"]!["securitySchemes"]!["development"]!["flows"]!["clientCredentials"]!;
        Assert.Equal("http://localhost/connect/token", (string)flow["tokenUrl"]!);
        var operation = Assert.Single(DescribedOperation.Of(document), operation => operation.Id == "token");
        Assert.Equal([200, 400, 404], operation.Statuses);
        foreach (var (form, header, status) in new[] { ("grant_type=client_credentials", "X-A", 200), ("grant_type=x", "X-A", 400),
            ("grant_type=client_credentials", "X-Forwarded-For", 404) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "connect/token")
            {
                Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
                Headers = { { header, "192.0.2.1" } },
            };
            using var answer = await client.SendAsync(request);
            Assert.Equal(status, (int)answer.StatusCode);
            if (operation.Response(status)!["content"]?["application/json"]?["schema"] is JsonObject schema)
                Assert.Empty(new SchemaCheck(document).Errors(schema, JsonNode.Parse(await answer.Content.ReadAsStringAsync())));
        }

        await PageAsync(client);
    }

    [Fact]
    public async Task GivenAnotherEnvironment_ThenThePageIsShownByASetting()
    {
        using var hidden = registry.CreateClient();
        using var answer = await hidden.GetAsync(new Uri("docs", UriKind.Relative));
        await answer.RefusedAsync(HttpStatusCode.NotFound);
        await using var application = RegistryApplication.With("OpenApi:ReferencePage", "true");
        using var client = application.CreateClient();
        await PageAsync(client);
    }

    private static async Task PageAsync(HttpClient client)
    {
        using var page = await client.GetAsync(new Uri("docs", UriKind.Relative));
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        foreach (var script in new[] { "/docs/scalar.js", "/docs/start.js" })
        {
            Assert.Contains($"src=\"{script}\"", html, StringComparison.Ordinal);
            using var answer = await client.GetAsync(new Uri(script, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, "text/javascript"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains("createApiReference", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
