using System.Net.Http.Headers;

namespace Registry.Http.Tests.Read;

public class ReadTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Fact]
    [Trait("Spec", "I2"), Trait("Spec", "I3")]
    public async Task GivenARegistration_WhenReadAndVread_ThenBothAreWhatWasAnswered()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var answered = await registered.Content.ReadAsByteArrayAsync();
        var versioned = registered.Headers.Location!.AbsolutePath;
        foreach (var path in new[] { versioned, versioned[..versioned.IndexOf("/_history", StringComparison.Ordinal)] })
        {
            using var read = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            Assert.Equal(answered, await read.Content.ReadAsByteArrayAsync());
            Assert.Equal(registered.Headers.ETag, read.Headers.ETag);
            Assert.Equal(registered.Content.Headers.LastModified, read.Content.Headers.LastModified);
        }
    }

    [Theory]
    [InlineData("Appointment/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Appointment/x")]
    [InlineData("Appointment/" + "y%20z")]
    [InlineData("Appointment/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/_history/1")]
    [Trait("Spec", "S6")]
    public async Task GivenNoSuchRegistration_WhenRead_ThenItIsNotFound(string path)
    {
        using var client = registry.Caller();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.NotFound));
        Assert.Equal(("not-found", "NO_RECORD_FOUND"), (issue.Code, issue.Spine));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("01")]
    [InlineData("x")]
    [InlineData("99999999999")]
    [Trait("Spec", "S6")]
    public async Task GivenNoSuchVersion_WhenVread_ThenItIsNotFound(string version)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var path = registered.Headers.Location!.AbsolutePath;
        using var response = await client.GetAsync(new Uri(path[..(path.LastIndexOf('/') + 1)] + version, UriKind.Relative));
        Assert.Equal("NO_RECORD_FOUND", Assert.Single(await response.RefusedAsync(HttpStatusCode.NotFound)).Spine);
    }

    [Theory]
    [InlineData("W/\"1\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("W/\"2\"", false)]
    [InlineData("*", true)]
    [Trait("Spec", "I2")]
    public async Task GivenIfNoneMatch_WhenRead_ThenUnchangedIs304(string tag, bool unchanged)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var request = new HttpRequestMessage(HttpMethod.Get, registered.Headers.Location);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await client.SendAsync(request);
        Assert.Equal(unchanged ? HttpStatusCode.NotModified : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("W/\"1\"", response.Headers.ETag?.ToString());
        Assert.Equal(unchanged, (await response.Content.ReadAsByteArrayAsync()).Length == 0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(-60, false)]
    [Trait("Spec", "I2")]
    public async Task GivenIfModifiedSince_WhenRead_ThenUnchangedIs304(int seconds, bool unchanged)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var request = new HttpRequestMessage(HttpMethod.Get, registered.Headers.Location);
        request.Headers.IfModifiedSince = registered.Content.Headers.LastModified!.Value.AddSeconds(seconds);
        using var response = await client.SendAsync(request);
        Assert.Equal(unchanged ? HttpStatusCode.NotModified : HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    [Trait("Spec", "I2")]
    public async Task GivenTheDateOfAChange_WhenRead_ThenItIsAnsweredUnlessTheTagIsKnown()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var cancelled = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        var changed = cancelled.Content.Headers.LastModified!.Value;
        // Within the second of the change, the date may be that of the version before it.
        foreach (var (since, tag, status) in new[]
        {
            (registered.Content.Headers.LastModified!.Value, null, HttpStatusCode.OK), (changed, null, HttpStatusCode.OK),
            (changed, "W/\"1\"", HttpStatusCode.OK),
            (changed, "W/\"2\"", HttpStatusCode.NotModified), (changed.AddSeconds(1), null, HttpStatusCode.NotModified),
            // A tag decides alone, also one that is none (RFC 9110, section 13.1.3).
            (changed.AddSeconds(1), "1", HttpStatusCode.OK), (changed.AddSeconds(1), "W/\"1", HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, registered.Url());
            request.Headers.IfModifiedSince = since;
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var read = await client.SendAsync(request);
            Assert.Equal(status, read.StatusCode);
        }
    }

    [Fact]
    [Trait("Spec", "I2")]
    public async Task GivenHead_ThenTheHeadersAreThoseOfGet()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var request = new HttpRequestMessage(HttpMethod.Head, registered.Headers.Location);
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("W/\"1\"", response.Headers.ETag?.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("application/fhir+xml", "application/fhir+xml")]
    [InlineData("text/xml", "text/xml")]
    [InlineData("application/json+fhir", "application/json+fhir")]
    [InlineData("application/xml;q=0.5, application/json;q=0.9", "application/json")]
    [InlineData("*/*", "application/fhir+json")]
    [Trait("Spec", "F1")]
    public async Task GivenAccept_WhenRead_ThenTheAnswerIsOfThatType(string accept, string type)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        using var response = await client.GetAsync(registered.Headers.Location);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Appointment", Outcome.AssertValid(await response.Content.ReadAsStringAsync(), response));
    }

    [Fact]
    [Trait("Spec", "F5")]
    public async Task GivenAnyAnswer_ThenItMustNotBeStored()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(new CacheControlHeaderValue { NoStore = true }, registered.Headers.CacheControl);
        using var refused = await registry.CreateClient().GetAsync(registered.Headers.Location);
        Assert.Equal(new CacheControlHeaderValue { NoStore = true }, refused.Headers.CacheControl);
    }
}
