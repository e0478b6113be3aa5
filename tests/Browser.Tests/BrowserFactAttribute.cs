namespace Browser.Tests;

/// <summary>A test in Chromium, skipped where Chromium is missing; <c>.ci/run</c> installs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null ? Chromium.Missing : null;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Path is null ? Chromium.Missing : null;
}

/// <summary>The browser of the machine.</summary>
internal static class Chromium
{
    public const string Missing = "No Chromium is installed: apt-get install chromium, or name one in REGISTRY_CHROMIUM.";

    private static readonly string?[] Places =
    [
        Environment.GetEnvironmentVariable("REGISTRY_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    public static string? Path { get; } = Array.Find(Places, File.Exists);
}
