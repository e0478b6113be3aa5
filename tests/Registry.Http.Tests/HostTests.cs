using System.Text.Json;

namespace Registry.Http.Tests;

/// <summary>
/// The host that a caller names: in ASCII wherever it comes back, and refused where no URL can hold it, before anything is done.
/// </summary>
[Trait("Spec", "F6")]
public sealed class HostTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Ascii = "xn--bcher-kva.example";

    [Theory]
    [InlineData("a..b")]
    [InlineData("localhost:99999")]
    [InlineData(".")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("u@registry.example")]
    [InlineData("registry.example/x")]
    [InlineData("registry.example?x")]
    [InlineData("a b")]
    public async Task GivenAHostThatNoUrlCanHold_WhenRegistered_ThenItIs400AndNothingIsDone(string host)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var refused = await client.SendAsync(Request(HttpMethod.Post, "Appointment", host, Appointments.Json(url)));
        var issue = Assert.Single(await refused.RefusedAsync(HttpStatusCode.BadRequest));
        Assert.Equal(("invalid", "BAD_REQUEST"), (issue.Code, issue.Spine));
        using var registered = await client.RegisterAsync(Appointments.Json(url));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Fact]
    public async Task GivenAnInternationalHost_ThenEveryUrlOfEveryAnswerIsAscii()
    {
        using var client = registry.Caller();
        using var registered = await client.SendAsync(Request(HttpMethod.Post, "Appointment", Ascii, Appointments.Json()));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        await AssertUrlsAsync(client, registered, $"http://{Ascii}", Ascii);
    }

    [Fact]
    public async Task GivenAnInternationalBaseUrl_ThenEveryUrlOfEveryAnswerIsAscii()
    {
        await using var behind = RegistryApplication.With("Hosting:BaseUrl", "https://b\u00fccher.example/fhir");
        using var client = behind.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        await AssertUrlsAsync(client, registered, $"https://{Ascii}/fhir", "localhost");
    }

    private static async Task AssertUrlsAsync(HttpClient client, HttpResponseMessage registered, string start, string host)
    {
        var location = registered.Headers.Location!.OriginalString;
        Assert.StartsWith($"{start}/Appointment/", location, StringComparison.Ordinal);
        var id = new Uri(location).Segments[^3].TrimEnd('/');
        foreach (var path in new[] { $"Appointment?_id={id}", $"Appointment/{id}/_history" })
        {
            using var answer = await client.SendAsync(Request(HttpMethod.Get, path, host));
            using var bundle = JsonDocument.Parse(await answer.JsonAsync());
            Assert.StartsWith(start, bundle.RootElement.GetProperty("link")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
            Assert.StartsWith(start, bundle.RootElement.GetProperty("entry")[0].GetProperty("fullUrl").GetString(),
                StringComparison.Ordinal);
        }

        using var metadata = await client.SendAsync(Request(HttpMethod.Get, "metadata", host));
        Assert.Contains($"\"{start}", await metadata.JsonAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("\u00fc", await metadata.JsonAsync(), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string host, string? body = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : Appointments.Content(body);
        request.Headers.TryAddWithoutValidation("Host", host);
        return request;
    }
}
