using System.CommandLine;
using PackageGenerator;
using PackageGenerator.Facts;
using PackageGenerator.Tables;

return new RootCommand("Makes facts-only FHIR packages from published STU3 definitions.") { new GenerateCommand(ConstraintTexts.Shipped()), new TablesCommand() }
    .Parse(args)
    .Invoke();
