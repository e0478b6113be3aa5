using System.CommandLine;
using PackageGenerator.Facts;
using Registry.Cli.Audit;
using Registry.Cli.Packages;
using Registry.Cli.Settings;
using Registry.Cli.Storage;
using Registry.Cli.Tokens;
using Registry.Cli.Validation;

namespace Registry.Cli;

/// <summary>The tool <c>registry</c>: everything that is done with the registry beside its server.</summary>
internal static class RegistryTool
{
    /// <summary>Runs a command line; the result is the exit code, see <see cref="ExitCode"/>.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">The standard output.</param>
    /// <param name="error">The error output.</param>
    /// <param name="input">Opens the standard input.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, Func<Stream> input)
    {
        var line = Commands(input).Parse(args);
        var code = await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        // The library says 1 for a wrong command line, which would read as "not valid". The commands of packages mean just that by 1.
        return line.Errors.Count > 0 && line.CommandResult.Command is not (GenerateCommand or TablesCommand) ? ExitCode.NotRun : code;
    }

    private static RootCommand Commands(Func<Stream> input) =>
        new("Validates files, and administers the Appointment Registry beside its server.")
        {
            new ValidateCommand(input),
            new StoreCommand(),
            new AuditCommand(input),
            new PackagesCommand(ConstraintTexts.Shipped()),
            new SettingsCommand(),
            new TokenCommand(),
        };
}
