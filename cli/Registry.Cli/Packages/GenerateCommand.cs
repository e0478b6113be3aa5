using PackageGenerator;
using PackageGenerator.Facts;
using PackageGenerator.Packages;

namespace Registry.Cli.Packages;

/// <summary>
/// The command <c>generate</c>. It exits with 0 on success, with 1 for a wrong command line, and with 2 where no package could be
/// made: then nothing is written and every reason stands on the error output.
/// </summary>
internal sealed class GenerateCommand : Command
{
    public const int Refused = 2;

    private readonly Option<string[]> _source = NamedOption.Required<string[]>("--source",
        "A FHIR package (.tgz or folder) or loose resources.");
    private readonly Option<string> _name = NamedOption.Required<string>("--package-name",
        "The new package's name, such as registry.stu3.core.");
    private readonly Option<string> _version = NamedOption.Required<string>("--package-version", "The new package's version.");
    private readonly Option<string> _title = NamedOption.Required<string>("--title", "A few words for package.json.");
    private readonly Option<string> _description = NamedOption.Required<string>("--description", "What the package is, for package.json.");
    private readonly Option<string> _license = NamedOption.Required<string>("--license", "SPDX expression of the sources' licence.");
    private readonly Option<string[]> _origin = NamedOption.Required<string[]>("--origin",
        "A published package the facts come from, name@version.");
    private readonly Option<string[]> _dependency = new("--dependency") { Description = "name@version of a package in --out to build on." };
    private readonly Option<string[]> _root = new("--root") { Description = "A type's name or a canonical; what it needs comes along." };
    private readonly Option<string[]> _rootAll = NamedOption.Of<string[]>("--root-all",
        "A resource type: all its definitions in the sources are roots.");
    private readonly Option<string> _out = NamedOption.Required<string>("--out",
        "The folder of the packages; writes [out]/[name]/package.");

    private readonly ConstraintTexts _texts;

    public GenerateCommand(ConstraintTexts texts)
        : base("generate", "Writes a FHIR package that holds facts only.")
    {
        _texts = texts;
        this.AddOptions(_source, _name, _version, _title, _description, _license, _origin, _dependency, _root, _rootAll, _out);
        Validators.Add(line =>
        {
            if (line.GetResult(_root) is null && line.GetResult(_rootAll) is null)
                line.AddError("Name what to take: a --root, a --root-all, or several of them.");
        });
        SetAction(Generate);
    }

    private int Generate(ParseResult line)
    {
        try
        {
            var request = Request(line);
            var result = Generator.Run(request, _texts);
            return result.Problems.Count > 0 ? Refuse(line, result.Problems) : Report(line, request, result);
        }
        catch (Exception unusable) when (unusable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Refuse(line, [unusable.Message]);
        }
    }

    private GenerateRequest Request(ParseResult line) => new(
        line.GetRequiredValue(_source),
        new PackageManifest(
            Package($"{line.GetRequiredValue(_name)}@{line.GetRequiredValue(_version)}"),
            line.GetRequiredValue(_title),
            line.GetRequiredValue(_description),
            line.GetRequiredValue(_license),
            line.GetRequiredValue(_origin),
            [.. (line.GetValue(_dependency) ?? []).Select(Package)]),
        line.GetValue(_root) ?? [],
        line.GetValue(_rootAll) ?? [],
        line.GetRequiredValue(_out));

    private static PackageName Package(string text) => PackageName.Parse(text)
        ?? throw new InvalidDataException($"'{text}' is no package; write name@version in lower case, such as registry.stu3.core@3.0.1.");

    private static int Report(ParseResult line, GenerateRequest request, GenerateResult result)
    {
        var output = line.InvocationConfiguration.Output;
        output.WriteLine($"{request.Manifest.Package}: {result.Resources} resources, {result.Bytes} bytes");
        foreach (var canonical in result.External)
            output.WriteLine($"left outside: {canonical}");
        return 0;
    }

    private static int Refuse(ParseResult line, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            line.InvocationConfiguration.Error.WriteLine(problem);
        return Refused;
    }
}
