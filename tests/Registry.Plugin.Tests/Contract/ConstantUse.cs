using System.Text.RegularExpressions;

namespace Registry.Plugin.Tests.Contract;

/// <summary>
/// The constants and enumeration members of the contract that the plugin's source names. The compiler puts their values in their place, so
/// that nothing of them is left in the metadata.
/// </summary>
internal static partial class ConstantUse
{
    /// <summary>As <c>Type.Member</c>, in order.</summary>
    public static IReadOnlyList<string> OfSource(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => OfText(File.ReadAllText(file))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Those that a text names.</summary>
    public static IEnumerable<string> OfText(string text)
    {
        var isOwn = text.Contains("using Registry.Validation.Issues;", StringComparison.Ordinal);
        return Constant().Matches(text)
            // The validator has an enumeration of the same name.
            .Where(match => !isOwn || match.Groups["outer"].Success || match.Groups["type"].Value != "IssueSeverity")
            .Select(match => $"{match.Groups["type"].Value}.{match.Groups["member"].Value}");
    }

    [GeneratedRegex(
        @"(?<outer>VonkOutcome\.)?\b(?<type>VonkInteraction|VonkResultHeader|IssueSeverity|IssueType|ArgumentSource|ArgumentStatus"
        + @"|ArgumentNames|ResourceContained|VonkConstants\.\w+|CapabilityStatement\w+RestfulInteraction)\.(?<member>[A-Za-z_]\w*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Constant();
}
