using PackageGenerator.Facts;
using Registry.Cli.Appointments;
using Registry.Cli.Audit;
using Registry.Cli.Packages;
using Registry.Cli.Patients;
using Registry.Cli.Seeding;
using Registry.Cli.Settings;
using Registry.Cli.Storage;
using Registry.Cli.Testing;
using Registry.Cli.Tokens;
using Registry.Cli.Validation;

namespace Registry.Cli;

/// <summary>The tool <c>registry</c>: everything that is done with the registry beside its server.</summary>
internal static class RegistryTool
{
    // After Ctrl-C a test tears down and writes its reports.
    private static readonly TimeSpan TearDown = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command line; the result is the exit code, see <see cref="ExitCode"/>.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="input">Opens the standard input.</param>
    /// <param name="handler">What sends the requests of <c>test</c>; null for the network.</param>
    /// <param name="cancellation">Ends it as Ctrl-C does.</param>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, Func<Stream> input, HttpMessageHandler? handler = null,
        CancellationToken cancellation = default)
    {
        var line = Commands(input, handler).Parse(args);
        var invocation = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = TearDown };
        var code = await line.InvokeAsync(invocation, cancellation);
        // The library says 1 for a wrong command line, which would read as "not valid". The commands of packages mean just that by 1.
        return line.Errors.Count > 0 && line.CommandResult.Command is not (GenerateCommand or TablesCommand) ? ExitCode.NotRun : code;
    }

    private static RootCommand Commands(Func<Stream> input, HttpMessageHandler? handler) =>
        new("Validates files, and administers the Appointment Registry beside its server.")
        {
            new ValidateCommand(input),
            new Command("store", "Backs up, checks and migrates the registry's store.")
            {
                new BackupCommand(), new CheckCommand(), new MigrateCommand(),
            },
            new Command("audit", "Verifies, searches and exports the registry's audit.")
            {
                new VerifyCommand(), new FindCommand(input), new ExportCommand(), new AcceptCommand(),
            },
            new Command("patient", "Answers a person's request for a copy, or for the erasure, of the data that is held about them.")
            {
                new ExportPatientCommand(input), new ErasePatientCommand(input),
            },
            new Command("appointment", "Removes an appointment that should not be registered.") { new RemoveAppointmentCommand() },
            new Command("packages", "Makes facts-only FHIR packages and tables from published STU3 definitions.")
            {
                new GenerateCommand(ConstraintTexts.Shipped()), new TablesCommand(),
            },
            new Command("settings", "Checks the server's settings.") { new CheckSettingsCommand() },
            new TokenCommand(),
            new SeedCommand(TimeProvider.System),
            // These run TestScripts against any STU3 server, and know nothing of this registry.
            new Command("test", "Runs FHIR STU3 TestScripts against a server, or between a client and a server.")
            {
                new RunCommand(handler), new ClientCommand(handler), new CheckScriptsCommand(), new ListCommand(),
                new ConvertCommand(), new ReportCommand(),
            },
        };
}
