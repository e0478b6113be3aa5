using System.Text.Json;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One server and one browser for all tests; each test has windows of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DevelopmentServer? _server;

    public Uri Address => _server!.Address;

    /// <summary>A token for everything.</summary>
    public string Token { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        _server = await DevelopmentServer.StartAsync();
        Token = await TokenAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        _server?.Dispose();
    }

    /// <summary>A window, with the token in every request where it is a caller's.</summary>
    internal async Task<Window> OpenAsync(bool withToken = false, bool withScripts = true, int width = 1280,
        ColorScheme colours = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address.AbsoluteUri,
            JavaScriptEnabled = withScripts,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = colours,
            ExtraHTTPHeaders = withToken ? [new("Authorization", $"Bearer {Token}")] : [],
        });
        return new Window(context, await context.NewPageAsync());
    }

    private async Task<string> TokenAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }
}

[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "In a browser";
}
