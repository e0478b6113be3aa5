using System.Text.RegularExpressions;

namespace PackageGenerator.Packages;

/// <summary>A package by name and version, as <c>name@version</c>.</summary>
internal sealed partial record PackageName(string Name, string Version)
{
    /// <summary>The package; null where the text does not name one. The name becomes a folder: dots and letters, no separators.</summary>
    public static PackageName? Parse(string text) =>
        Form().Match(text) is { Success: true } match ? new PackageName(match.Groups["name"].Value, match.Groups["version"].Value) : null;

    public override string ToString() => $"{Name}@{Version}";

    [GeneratedRegex(
        @"^(?<name>[a-z][a-z0-9-]*(\.[a-z0-9-]+)*)@(?<version>[0-9A-Za-z][0-9A-Za-z.-]*)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
