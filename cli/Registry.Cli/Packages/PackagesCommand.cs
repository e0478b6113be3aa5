using PackageGenerator.Facts;

namespace Registry.Cli.Packages;

/// <summary>The command <c>packages</c>: makes what the repository holds of published FHIR definitions.</summary>
internal sealed class PackagesCommand : Command
{
    public PackagesCommand(ConstraintTexts texts)
        : base("packages", "Makes facts-only FHIR packages and tables from published STU3 definitions.")
    {
        Subcommands.Add(new GenerateCommand(texts));
        Subcommands.Add(new TablesCommand());
    }
}
