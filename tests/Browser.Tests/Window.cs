using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>
/// A window in which nothing may go wrong unseen: errors of scripts, refusals by the page's own policy, and dialogs that only an attack
/// would open are errors of the test.
/// </summary>
internal sealed class Window : IAsyncDisposable
{
    private static readonly string? Axe = Environment.GetEnvironmentVariable("REGISTRY_AXE");
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("REGISTRY_PICTURES");

    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _errors.Add(error);
        page.Dialog += (_, dialog) =>
        {
            _errors.Add($"A dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Console += (_, message) =>
        {
            // The browser notes each answer of 400 and above as an error, which is what some tests ask for.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Opens a page; returns the status.</summary>
    public async Task<int> GoToAsync(string url) => (await Page.GotoAsync(url))!.Status;

    /// <summary>
    /// Holds what every page must be: nothing went wrong, nothing is wider than the window, one heading of the first level, and axe finds
    /// nothing, where <c>tests/browser.sh</c> has brought it. A picture is taken where it is asked for.
    /// </summary>
    public async Task CheckAsync(string name)
    {
        if (Pictures is not null)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        Assert.Empty(_errors);
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is too wide.");
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        if (Axe is null)
            return;
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        Assert.Empty(await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run()).violations
              .map(found => `${found.id}: ${found.help}: ${found.nodes.map(node => node.html).join(" ")}`)
            """));
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
