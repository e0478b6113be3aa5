using System.CommandLine;

namespace Registry.Validation.Cli;

/// <summary>The validator as a program of its own.</summary>
internal static class ValidatorCli
{
    /// <summary>Runs a command line; the result is the exit code, see <see cref="ValidateCommand"/>.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error, Func<Stream> input)
    {
        const string About = "Validates FHIR STU3 resources as the Appointment Registry does, without a server.";
        var line = new RootCommand(About) { new ValidateCommand(input) }.Parse(args);
        var code = line.Invoke(new InvocationConfiguration { Output = output, Error = error });
        // The library says 1 for a wrong command line, which would read as "not valid".
        return line.Errors.Count > 0 ? ValidateCommand.NotRun : code;
    }
}
