using PackageGenerator.Facts;
using Registry.Cli.Packages;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages.Committed;

public sealed class RegenerationTests
{
    [Fact]
    public void Readme_Commands_NameEveryPackageAsItIsCommitted() => Assert.Equal(
        CommittedResource.PackageNames,
        Repository.ReadmeCommands("generate").Select(command => command[Array.IndexOf(command, "--package-name") + 1])
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Readme_Commands_GiveTheCommittedBytes()
    {
        using var folder = new TemporaryFolder();
        var published = Directory.Exists(Repository.Published);
        foreach (var command in Repository.ReadmeCommands("generate"))
        {
            command[Array.IndexOf(command, "--out") + 1] = folder.Path;
            var run = GeneratorRun.Of(ConstraintTexts.Shipped(), command);

            // Without the published packages, the commands must at least be understood and fail on their first source.
            Assert.Equal(published ? 0 : GenerateCommand.Refused, run.ExitCode);
        }

        if (published)
            Assert.Equal(Committed(), folder.Contents());
    }

    private static Dictionary<string, byte[]> Committed() => CommittedResource.PackageNames
        .SelectMany(package => Directory.EnumerateFiles(Path.Combine(Repository.Packages, package), "*", SearchOption.AllDirectories))
        .ToDictionary(file => Path.GetRelativePath(Repository.Packages, file), File.ReadAllBytes, StringComparer.Ordinal);
}
