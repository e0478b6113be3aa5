using System.CommandLine;
using PackageGenerator.Facts;
using PackageGenerator.Packages;

namespace PackageGenerator;

/// <summary>The command line: <c>generate</c>, with exit code 0 on success, 1 for a wrong command line, 2 where nothing could be generated.</summary>
internal static class GeneratorCommand
{
    private const int Refused = 2;

    private static readonly Option<string[]> Source = Many("--source", "A published FHIR package (.tgz or folder), or a folder of loose JSON and XML resources.");
    private static readonly Option<string> Name = One("--package-name", "The new package's name, such as registry.stu3.core.");
    private static readonly Option<string> Version = One("--package-version", "The new package's version.");
    private static readonly Option<string> Title = One("--title", "A few words for package.json.");
    private static readonly Option<string> Description = One("--description", "What the package is, for package.json.");
    private static readonly Option<string> License = One("--license", "SPDX expression of the sources' licence.");
    private static readonly Option<string[]> Origin = Many("--origin", "Where the facts come from: name and version of a published package.");
    private static readonly Option<string[]> Dependency = new("--dependency") { Description = "name@version of a package in --out whose definitions are not repeated." };
    private static readonly Option<string[]> Root = Many("--root", "A type's name, or a definition's canonical; everything it needs comes along.");
    private static readonly Option<string> Out = One("--out", "The folder of the packages; writes [out]/[name]/package.");

    public static RootCommand Create()
    {
        var generate = new Command("generate", "Writes a FHIR package that holds facts only.")
        {
            Source, Name, Version, Title, Description, License, Origin, Dependency, Root, Out,
        };
        generate.SetAction(Generate);
        return new RootCommand("Makes facts-only FHIR packages from published STU3 definitions.") { generate };
    }

    private static Option<string> One(string name, string description) => new(name) { Required = true, Description = description };

    private static Option<string[]> Many(string name, string description) => new(name) { Required = true, Description = description };

    private static int Generate(ParseResult line)
    {
        var output = line.InvocationConfiguration.Output;
        try
        {
            var request = ToRequest(line);
            var result = Generator.Run(request, ConstraintTexts.Shipped());
            if (result.Problems.Count > 0)
                return Refuse(line, result.Problems);
            output.WriteLine($"{request.Manifest.Package}: {result.Resources} resources, {result.Bytes} bytes");
            foreach (var canonical in result.External)
                output.WriteLine($"left outside: {canonical}");
            return 0;
        }
        catch (InvalidDataException unusable)
        {
            return Refuse(line, [unusable.Message]);
        }
    }

    private static int Refuse(ParseResult line, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            line.InvocationConfiguration.Error.WriteLine(problem);
        return Refused;
    }

    private static GenerateRequest ToRequest(ParseResult line) => new(
        line.GetRequiredValue(Source),
        new PackageManifest(
            Package($"{line.GetRequiredValue(Name)}@{line.GetRequiredValue(Version)}"),
            line.GetRequiredValue(Title),
            line.GetRequiredValue(Description),
            line.GetRequiredValue(License),
            line.GetRequiredValue(Origin),
            [.. (line.GetValue(Dependency) ?? []).Select(Package)]),
        line.GetRequiredValue(Root),
        line.GetRequiredValue(Out));

    private static PackageName Package(string text) => PackageName.Parse(text)
        ?? throw new InvalidDataException($"'{text}' is no package; write name@version in lower case, such as registry.stu3.core@3.0.1.");
}
