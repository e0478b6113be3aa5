using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests.Scripts;

/// <summary>The table of samples/InMemory/public-scripts.md: script, result, reason.</summary>
internal static class Explained
{
    private static readonly Dictionary<string, string> Results = File.ReadAllLines(
            Path.Combine(HostApplication.Root, "samples", "InMemory", "public-scripts.md"))
        .Where(line => line.StartsWith("| `TDD-", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1].Trim('`'), cells => cells[2], StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => Results.Keys;

    /// <summary><c>pass</c>, <c>fail</c> or <c>pending</c>, as a TestReport has it.</summary>
    public static string ResultOf(string name) => Results[name];
}
