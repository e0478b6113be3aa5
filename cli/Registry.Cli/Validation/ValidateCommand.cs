using System.CommandLine.Parsing;
using Registry.Validation;
using Registry.Validation.Files;
using Registry.Validation.Files.Inputs;
using Registry.Validation.Files.Reports;
using Registry.Validation.Packages;
using Registry.Validation.Terminology.Server;

namespace Registry.Cli.Validation;

/// <summary>
/// The command <c>validate</c>. It exits with 0 where every resource is valid; with 1 where one is not, or a file could not be read;
/// and with 2 where it could not run: a wrong command line, a file that is missing, a package that cannot be read, an unknown profile.
/// </summary>
internal sealed class ValidateCommand : Command
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Resources in JSON, XML or NDJSON (.ndjson, a resource a line); of a folder every .json, .xml and .ndjson file below "
            + "it; patterns such as *.json and **/*.xml; - for the standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Func<Stream> _input;
    private readonly Option<string[]> _package = new("--package")
    {
        Description = "FHIR package to validate by: .tgz, folder, definition, or name@version from the cache. It takes precedence over the "
            + "definitions that ship with the registry.",
    };

    private readonly Option<string[]> _profile = new("--profile")
    {
        Description = "Canonical URL of a profile that each resource must satisfy. Without it: the definition of its type, and what it "
            + "claims in meta.profile.",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "text: a line an issue. json: an array of files with their OperationOutcome. junit: JUnit XML. sarif: SARIF 2.1.0. "
            + "html: one page to read in a browser.",
        DefaultValueFactory = _ => ReportFormat.Text,
    };

    private readonly Option<string?> _output = NamedOption.Of<string?>("--output",
        "File that the report is written to, in UTF-8; else it goes to the standard output. A file of this name is replaced.");

    private readonly Option<string?> _cache = new("--cache") { Description = "The FHIR package cache; else the one in the home folder." };
    private readonly Option<bool> _strict = NamedOption.Of<bool>("--refuse-unknown-extensions",
        "Makes an extension that no package defines an error.");

    private readonly TerminologyLine _terminology;

    public ValidateCommand(Func<Stream> input)
        : base("validate", "Says whether resources are valid, and what is wrong where they are not.")
    {
        _input = input;
        Arguments.Add(_files);
        this.AddOptions(_package, _profile, _format, _output, _cache, _strict);
        _terminology = new TerminologyLine(this);
        _format.AcceptOnlyFromAmong([.. ReportFormat.Names]);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var output = line.InvocationConfiguration.Output;
        var errors = line.InvocationConfiguration.Error;
        if (UnknownOptions(line) is { Count: > 0 } unknown)
        {
            errors.WriteLine($"Unknown option: {string.Join(", ", unknown)}. A file whose name starts with a dash is given after --.");
            return ExitCode.NotRun;
        }

        try
        {
            var files = InputFiles.Find(line.GetRequiredValue(_files));
            var packages = ShippedPackages.Open(line.GetValue(_cache), line.GetValue(_package));
            using var terminology = _terminology.Open(line, errors);
            var validator = Validator(packages, line, terminology);
            var check = new FileCheck(validator, line.GetValue(_profile) ?? [], _input) { Progress = errors };
            using var file = line.GetValue(_output) is { } path ? new StreamWriter(path) : null;
            using var report = ReportFormat.Open(line.GetRequiredValue(_format), file ?? output);
            var allValid = FileRun.Run(files, check, report, errors);
            foreach (var warning in packages.Warnings)
                errors.WriteLine($"warning: {warning}");
            return allValid ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception error) when (Cause(error) is PackageException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(Cause(error).Message);
            return ExitCode.NotRun;
        }
    }

    /// <summary>What looks like an option would be read as a file, so it is refused. After <c>--</c> everything is a file.</summary>
    private List<string> UnknownOptions(ParseResult line)
    {
        var afterDashes = line.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)
            .Count(token => token.Type == TokenType.Argument);
        return [.. line.GetResult(_files)!.Tokens.SkipLast(afterDashes).Select(token => token.Value)
            .Where(value => value.Length > 1 && value[0] == '-')];
    }

    private FhirValidator Validator(PackageSet packages, ParseResult line, TerminologyServer? terminology)
    {
        var options = new ValidationOptions { RefuseUnknownExtensions = line.GetValue(_strict), Terminology = terminology };
        return new FhirValidator(packages, FileCheck.Limits, options: options);
    }

    private static Exception Cause(Exception error) => error is AggregateException { InnerExceptions: [var only, ..] } ? only : error;
}
