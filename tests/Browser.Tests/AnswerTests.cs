using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>FHIR answers as pages.</summary>
[Collection(InBrowser.Name)]
[Trait("Spec", "F1a")]
public sealed class AnswerTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Answers_AreReadableInEveryWindow(int width, ColorScheme colours)
    {
        var url = await RegisterAsync("A check of blood pressure");
        await using var window = await browser.OpenAsync(withToken: true, width: width, colours: colours);
        (string Name, string Url, int Status)[] pages =
        [
            ("appointment", url, 200), ("history", url + "/_history", 200), ("search", "/Appointment?_id=" + url.Split('/')[^1], 200),
            ("not-found", "/Appointment/unknown", 404), ("metadata", "/metadata", 200),
        ];
        foreach (var page in pages)
        {
            Assert.Equal(page.Status, await window.GoToAsync(page.Url));
            await window.CheckAsync($"{page.Name}-{width}-{colours}");
        }
    }

    [BrowserFact]
    public async Task TheResourceItself_IsFoldedBelow()
    {
        await using var window = await browser.OpenAsync(withToken: true);
        await window.GoToAsync(await RegisterAsync("A check"));
        foreach (var format in new[] { "JSON", "XML" })
        {
            var raw = window.Page.GetByLabel(format, new() { Exact = true });
            await Assertions.Expect(raw).ToBeHiddenAsync();
            await window.Page.GetByText(format, new() { Exact = true }).First.ClickAsync();
            await Assertions.Expect(raw).ToContainTextAsync("9876543210");
        }

        await window.CheckAsync("raw");
    }

    [BrowserFact]
    public async Task WithoutAToken_ItSaysHowToGetAccess()
    {
        await using var window = await browser.OpenAsync();
        Assert.Equal(403, await window.GoToAsync("/Appointment?_id=x"));
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "How to get access" })).ToBeVisibleAsync();
        await window.CheckAsync("refused");
    }

    [BrowserFact]
    public async Task HostileText_RunsNothing()
    {
        const string Attack = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script><svg onload=alert(3)>";
        var url = await RegisterAsync(Attack);
        await using var window = await browser.OpenAsync(withToken: true);
        var encoded = Uri.EscapeDataString(Attack);
        foreach (var page in new[] { url, url + "/_history/1", "/Appointment?_id=" + encoded, "/" + encoded })
        {
            await window.GoToAsync(page);
            Assert.Equal(0, await window.Page.Locator("img, svg, script").CountAsync());
            await window.CheckAsync("hostile");
        }
    }

    [BrowserFact]
    public async Task AScriptThatFetches_GetsJson()
    {
        await using var window = await browser.OpenAsync(withToken: true);
        await window.GoToAsync("/");
        Assert.Equal("application/fhir+json; charset=utf-8",
            await window.Page.EvaluateAsync<string>("async () => (await fetch('/metadata')).headers.get('Content-Type')"));
    }

    /// <summary>Registers an appointment with a text; returns its path.</summary>
    private async Task<string> RegisterAsync(string comment)
    {
        using var client = new HttpClient { BaseAddress = browser.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", browser.Token);
        var provider = $"https://provider.example/Appointment/{Guid.CreateVersion7()}";
        var patient = new { system = "https://fhir.nhs.uk/Id/nhs-number", value = "9876543210" };
        using var body = JsonContent.Create(new
        {
            resourceType = "Appointment",
            identifier = new[] { new { system = "urn:ietf:rfc:3986", value = provider } },
            status = "booked",
            serviceType = new[] { new { text = "General practice" } },
            start = "2030-01-17T15:00:00Z",
            end = "2030-01-17T15:10:00Z",
            created = "2029-12-17",
            comment,
            participant = new object[]
            {
                new { actor = new { identifier = patient }, status = "accepted" },
                new { actor = new { display = "Dr A. Example" }, status = "accepted" },
            },
        }, new MediaTypeHeaderValue("application/fhir+json"));
        using var answer = await client.PostAsync(new Uri("Appointment", UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.AbsolutePath.Split("/_history")[0];
    }
}
