using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The administrators' page, which a development server shows on the machine itself.</summary>
[Collection(InBrowser.Name)]
[Trait("Spec", "T2a")]
public sealed class AdminTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task ThePage_IsReadableInEveryWindow(int width, ColorScheme colours)
    {
        await using var window = await browser.OpenAsync(width: width, colours: colours);
        await window.GoToAsync("/");
        Assert.Equal(200, await window.GoToAsync("/$admin"));
        foreach (var section in new[] { "Health", "Appointment store", "Audit trail", "Requests of the last hour", "Settings in force" })
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = section })).ToBeVisibleAsync();
        await window.CheckAsync($"admin-{width}-{colours}");
    }

    [BrowserFact]
    public async Task ForwardedFromElsewhere_ThereIsNothing()
    {
        using var client = new HttpClient { BaseAddress = browser.Address };
        foreach (var forwarded in new[] { "203.0.113.9", "127.0.0.1", "127.0.0.1, 203.0.113.9" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("$admin", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
            using var answer = await client.SendAsync(request);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
