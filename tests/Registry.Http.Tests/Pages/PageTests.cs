using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Registry.Audit;

namespace Registry.Http.Tests.Pages;

/// <summary>What a browser is answered with, and that no one else is.</summary>
[Trait("Spec", "F1a")]
public sealed partial class PageTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    /// <summary>What Chromium sends when it follows a link.</summary>
    public const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

    [Fact]
    public async Task GivenABrowser_ThenAnAppointmentIsShownAsAPersonReadsIt()
    {
        using var client = registry.Caller();
        var provider = Appointments.NewUrl();
        using var registered = await client.RegisterAsync(Appointments.Json(provider));
        var page = await PageAsync(client, registered.Url().OriginalString);
        Assert.Contains("Thursday 17 January 2030, 15:00 to 15:10 UTC", page, StringComparison.Ordinal);
        Assert.Contains("987 654 3210", page, StringComparison.Ordinal);
        Assert.Contains("class=\"badge good\">Booked", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{provider}\" rel=\"noreferrer noopener\">", page, StringComparison.Ordinal);
        Assert.Contains($"{registered.Url()}/_history/1\" aria-current=\"page\"", page, StringComparison.Ordinal);
        Assert.Contains("<details><summary>JSON</summary>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;Appointment xmlns=&quot;http://hl7.org/fhir&quot;&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenABrowser_ThenMatchesAndVersionsAreTables()
    {
        using var client = registry.Caller();
        var provider = Appointments.NewUrl();
        using var registered = await client.RegisterAsync(Appointments.Json(provider));
        using var cancelled = await client.PutAsync(registered.Url(),
            (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);

        var found = await PageAsync(client, $"Appointment?identifier=urn:ietf:rfc:3986%7C{Uri.EscapeDataString(provider)}");
        Assert.Contains("1 appointment found", found, StringComparison.Ordinal);
        Assert.Contains($"{registered.Url()}\">Open version 2</a>", found, StringComparison.Ordinal);
        var versions = await PageAsync(client, registered.Url() + "/_history");
        Assert.Equal(["Cancelled", "Booked"], Badges().Matches(versions).Select(badge => badge.Groups["text"].Value));
    }

    [Fact]
    public async Task GivenABrowserWithoutAToken_ThenItIsToldHowToGetAccess()
    {
        using var client = registry.CreateClient();
        var page = await PageAsync(client, "Appointment/x", HttpStatusCode.Forbidden);
        Assert.Contains("403 Forbidden", page, StringComparison.Ordinal);
        Assert.Contains("How to get access", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "T5")]
    public async Task GivenABrowser_ThenItIsRecordedAsAProgramIs()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        await PageAsync(client, registered.Url().OriginalString);
        using var program = await client.GetAsync(registered.Url());
        Assert.Equal(HttpStatusCode.OK, program.StatusCode);

        var id = registered.Url().OriginalString.Split('/')[^1];
        var records = AuditReading.Backwards(Path.Combine(registry.Folder, "audit"))
            .Where(record => record.ResourceId == id && record.Interaction == "read").ToList();
        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal((200, "1", 1), (record.Status, record.Version, record.Patients?.Count)));
    }

    [Fact]
    public async Task GivenAForm_ThenItsFormatCounts()
    {
        using var client = registry.Caller();
        using var form = new FormUrlEncodedContent([new("_id", "x"), new("_format", "html")]);
        using var answer = await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), form);
        Assert.Contains("0 appointments found", await AssertPageAsync(answer, HttpStatusCode.OK), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Appointment/unknown", HttpStatusCode.NotFound)]
    [InlineData("Appointment?date=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("nothing/at/all/there", HttpStatusCode.NotFound)]
    [InlineData("metadata", HttpStatusCode.OK)]
    [InlineData("$liveness", HttpStatusCode.OK)]
    public async Task GivenABrowser_ThenEveryOtherAnswerIsAPageToo(string url, HttpStatusCode status)
    {
        using var client = registry.Caller();
        await PageAsync(client, url, status);
    }

    [Theory]
    [InlineData("*/*", "")]
    [InlineData("*/*, text/html;q=0.5", "")]
    [InlineData("text/html, application/fhir+json;q=0.1", "")]
    [InlineData("text/html, application/json;q=0.9", "")]
    [InlineData("text/html, image/gif, image/jpeg, */*; q=0.2", "")]
    [InlineData("text/html;q=0, */*", "")]
    [InlineData(Browser, "?_format=json")]
    [InlineData("text/*", "")]
    public async Task GivenAProgram_ThenItIsAnsweredWithFhir(string accept, string query)
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.GetAsync(new Uri("metadata" + query, UriKind.Relative));
        Assert.Contains("json", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("application/fhir+json", "html")]
    [InlineData("*/*", "text/html")]
    public async Task GivenTheParameter_ThenItWins(string accept, string format)
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.GetAsync(new Uri("metadata?_format=" + format, UriKind.Relative));
        await AssertPageAsync(answer, HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenHostileText_ThenNoneOfItBecomesMarkup()
    {
        const string Attack = "<img src=x onerror=alert(1)>\\\"'><script>alert(2)</script></pre></details>";
        const string Url = "javascript:alert(3)";
        using var client = registry.Caller();
        var body = Appointments.Json().With("\"status\":\"booked\"", $"\"status\":\"booked\",\"comment\":\"{Attack}\"")
            .With("\"participant\":[", "\"participant\":[{\"actor\":{\"display\":\"" + Attack + "\"},\"status\":\"accepted\"},"
                + "{\"actor\":{\"identifier\":{\"system\":\"https://x.example/\",\"value\":\"" + Url + "\"}},\"status\":\"accepted\"},");
        using var registered = await client.RegisterAsync(body);
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        foreach (var url in new[] { "", "/_history", "/_history/1" })
            AssertHarmless(await PageAsync(client, registered.Url() + url));
        AssertHarmless(await PageAsync(client, "Appointment?" + Uri.EscapeDataString(Attack) + "=1", HttpStatusCode.BadRequest));
        AssertHarmless(await PageAsync(client, "Appointment?_id=" + Uri.EscapeDataString(Attack), HttpStatusCode.BadRequest));
        AssertHarmless(await PageAsync(client, Uri.EscapeDataString(Attack), HttpStatusCode.NotFound));
    }

    /// <summary>Asks as a browser does, and holds what every page must be.</summary>
    internal static async Task<string> PageAsync(HttpClient client, string url, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, UriKind.RelativeOrAbsolute));
        request.Headers.TryAddWithoutValidation("Accept", Browser);
        using var answer = await client.SendAsync(request);
        return await AssertPageAsync(answer, status);
    }

    private static async Task<string> AssertPageAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl is CacheControlHeaderValue { NoStore: true });
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        return await answer.Content.ReadAsStringAsync();
    }

    private static void AssertHarmless(string page)
    {
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("class=\"badge [a-z]+\">(?<text>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Badges();
}
