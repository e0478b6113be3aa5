namespace Registry.Http.Tests;

[Trait("Spec", "F6")]
public sealed class AbsoluteUrlTests
{
    private const string Stranger = "evil.example";

    [Fact]
    public async Task GivenABaseUrl_WhenRegisteredAndSearched_ThenEveryUrlBeginsWithIt()
    {
        const string Base = "https://registry.example/fhir";
        await using var registry = RegistryApplication.With("Hosting:BaseUrl", Base);
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.StartsWith($"{Base}/Appointment/", registered.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);

        var id = registered.Headers.Location!.Segments[^3].TrimEnd('/');
        using var found = await client.GetAsync($"Appointment?_id={id}");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        var bundle = await found.JsonAsync();
        Assert.Contains($"\"fullUrl\":\"{registered.Headers.Location}\"", bundle, StringComparison.Ordinal);
        Assert.Contains($"\"url\":\"{Base}/Appointment?", bundle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenNoListedProxy_WhenForwardedHeadersAreSent_ThenNoUrlBelievesThem()
    {
        await using var registry = new RegistryApplication();
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", Stranger);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("Forwarded", $"host={Stranger};proto=https");
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        Assert.DoesNotContain(Stranger, registered.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("http", registered.Headers.Location!.Scheme);
    }
}
