using System.CommandLine.Parsing;

namespace Registry.Cli.Tests.Packages.Committed;

internal static class Repository
{
    private const string Command = "dotnet run --project cli/Registry.Cli -- packages ";
    private const string Placeholder = "$PUBLISHED";

    public static string Root { get; } = FindRoot();

    public static string Packages { get; } = Path.Combine(Root, "conformance", "packages");

    public static string Published { get; } =
        Environment.GetEnvironmentVariable("REGISTRY_PUBLISHED_FHIR") ?? Path.Combine(Root, "..", "shared", "fhir");

    /// <summary>The commands of conformance/README.md that have this verb.</summary>
    public static IReadOnlyList<string[]> ReadmeCommands(string verb) =>
    [
        .. File.ReadAllText(Path.Combine(Root, "conformance", "README.md"))
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("\\\n", "", StringComparison.Ordinal)
            .Split('\n')
            .Where(line => line.StartsWith(Command, StringComparison.Ordinal))
            .Select(line => line[Command.Length..].Replace(Placeholder, Published, StringComparison.Ordinal))
            .Select(line => CommandLineParser.SplitCommandLine(line).ToArray())
            .Where(command => command[0] == verb),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Registry.Plugin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
