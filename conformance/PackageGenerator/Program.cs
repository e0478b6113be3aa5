using System.CommandLine;
using PackageGenerator;
using PackageGenerator.Facts;

return new RootCommand("Makes facts-only FHIR packages from published STU3 definitions.") { new GenerateCommand(ConstraintTexts.Shipped()) }
    .Parse(args)
    .Invoke();
