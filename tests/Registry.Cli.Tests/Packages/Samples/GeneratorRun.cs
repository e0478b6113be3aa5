using System.CommandLine;
using System.Text;
using PackageGenerator.Facts;
using PackageGenerator.Tables;
using Registry.Cli.Packages;

namespace Registry.Cli.Tests.Packages.Samples;

internal sealed record GeneratorRun(int ExitCode, string Output, string Error)
{
    public static ConstraintTexts Texts { get; } = ConstraintTexts.Read(new MemoryStream(Encoding.UTF8.GetBytes(Published.Texts)));

    public static GeneratorRun Of(ConstraintTexts texts, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = new RootCommand { new GenerateCommand(texts), new TablesCommand() }
            .Parse(arguments)
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return new GeneratorRun(exitCode, output.ToString(), error.ToString());
    }

    public static GeneratorRun Generate(
        string source, string outFolder, string root = "Booking", string name = "facts.booking", string[]? dependencies = null) =>
        GenerateRoots(source, outFolder, name,
            ["--root", root, .. (dependencies ?? []).SelectMany(dependency => new[] { "--dependency", dependency })]);

    public static GeneratorRun GenerateRoots(string source, string outFolder, string name, params string[] roots) => Of(Texts,
    [
        "generate", "--source", source, "--package-name", name, "--package-version", "1.0.0", "--title", "Booking",
        "--description", "A booking.", "--license", "CC0-1.0", "--origin", "made.up@1.0.0", "--out", outFolder, .. roots,
    ]);
}
