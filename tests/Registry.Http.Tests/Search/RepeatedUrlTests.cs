namespace Registry.Http.Tests.Search;

/// <summary>Rule R10 is off: a provider URL may be registered several times, and all of them are found by it.</summary>
public abstract class RepeatedUrls(RegistryApplication registry)
{
    private const string UrlSystem = "urn:ietf:rfc:3986";
    private const string NhsSystem = "https://fhir.nhs.uk/Id/nhs-number";

    [Fact]
    [Trait("Spec", "I5"), Trait("Spec", "Q1"), Trait("Spec", "T4")]
    public async Task GivenAUrlRegisteredTwice_WhenSearchedByIt_ThenBothAreFound()
    {
        using var client = registry.Caller();
        var (number, other) = (NhsNumbers.Next(), NhsNumbers.Next());
        var (url, another) = (Appointments.NewUrl(), Appointments.NewUrl());
        var first = await RegisterAsync(client, url, number);
        var second = await RegisterAsync(client, url, other);
        var third = await RegisterAsync(client, another, number);

        await AssertFindsAsync(client, $"identifier={UrlSystem}|{url}", first, second);
        await AssertFindsAsync(client, $"identifier={url.Replace("https", "HTTPS", StringComparison.Ordinal)}", first, second);
        await AssertFindsAsync(client, $"identifier={url}&patient.identifier={NhsSystem}|{number}", first);
        await AssertFindsAsync(client, $"identifier={url},{another}&patient.identifier={NhsSystem}|{number}", first, third);
        await AssertFindsAsync(client, $"identifier={url}&_id={second},{third}", second);
        await AssertFindsAsync(client, $"identifier={Appointments.NewUrl()}");
    }

    private static async Task<string> RegisterAsync(HttpClient client, string url, string number)
    {
        using var registered = await client.RegisterAsync(Appointments.Json(url).With(Appointments.NhsNumber, number));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        return registered.Headers.Location!.Segments[^3].TrimEnd('/');
    }

    private static async Task AssertFindsAsync(HttpClient client, string query, params string[] ids)
    {
        using var found = await client.GetAsync(new Uri($"Appointment?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal(ids.Order(StringComparer.Ordinal), Calls.Entries(await found.JsonAsync()).Select(entry => entry.Id));
        using var counted = await client.GetAsync(new Uri($"Appointment?{query}&_summary=count", UriKind.Relative));
        using var bundle = System.Text.Json.JsonDocument.Parse(await counted.JsonAsync());
        Assert.Equal(ids.Length, bundle.RootElement.GetProperty("total").GetInt32());
    }
}

public sealed class RepeatedUrlTests(RepeatedUrlTests.Application registry)
    : RepeatedUrls(registry), IClassFixture<RepeatedUrlTests.Application>
{
    public sealed class Application()
        : RegistryApplication(new Dictionary<string, string>(StringComparer.Ordinal) { ["Registry:Rules:Disabled:0"] = "R10" });
}
