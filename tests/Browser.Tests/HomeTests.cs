using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The first page, and the life of an appointment that can be tried on it.</summary>
[Collection(InBrowser.Name)]
[Trait("Spec", "F1b")]
public sealed class HomeTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task TheFirstPage_IsReadableInEveryWindow(int width, ColorScheme colours)
    {
        await using var window = await browser.OpenAsync(width: width, colours: colours);
        Assert.Equal(200, await window.GoToAsync("/"));
        await Assertions.Expect(window.Page.GetByText("Ready", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Capabilities" })).ToBeVisibleAsync();
        await window.CheckAsync($"home-{width}-{colours}");
    }

    [BrowserFact]
    public async Task WithoutScripts_ItSaysWhatItIsAndHowToGoOn()
    {
        await using var window = await browser.OpenAsync(withScripts: false);
        await window.GoToAsync("/");
        await Assertions.Expect(window.Page.GetByText("An index of booked appointments")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("The forms need scripts")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task TheLifeOfAnAppointment_CanBeTriedOut(int width)
    {
        await using var window = await browser.OpenAsync(width: width);
        await window.GoToAsync("/");
        var (page, answer) = (window.Page, window.Page.Locator("#answer"));

        // Without a token the answer says how to get access.
        await Button("Search").ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("403 Forbidden");

        await Button("Get a token").ClickAsync();
        await Assertions.Expect(page.Locator("#token-state")).ToContainTextAsync("There is a token");

        await page.GetByLabel("URL at the provider").FillAsync($"https://provider.example/Appointment/{Guid.CreateVersion7()}");
        await Button("Register").ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("/Appointment: 201");
        await Assertions.Expect(answer).ToContainTextAsync("987 654 3210");

        await Button("Cancel the appointment").ClickAsync();
        await Assertions.Expect(answer.Locator(".badge").First).ToHaveTextAsync("Cancelled");
        await window.CheckAsync($"life-{width}");

        await answer.GetByRole(AriaRole.Link, new() { Name = "All versions" }).ClickAsync();
        await Assertions.Expect(answer.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await answer.GetByRole(AriaRole.Link, new() { Name = "Version 1" }).ClickAsync();
        await Assertions.Expect(answer.Locator(".badge").First).ToHaveTextAsync("Booked");

        await Button("Search").ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("Search results");
        await window.CheckAsync($"life-search-{width}");

        ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    }
}
