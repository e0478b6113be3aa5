using System.CommandLine;
using System.Text.Json;

namespace Registry.Audit.Cli;

/// <summary>What an auditor does with an audit. Exit code 0: done, and whole; 1: not whole; 2: not done.</summary>
internal static class AuditCli
{
    public const int Whole = 0;
    public const int Wanting = 1;
    public const int NotDone = 2;

    /// <summary>Runs a command line; the result is the exit code.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Verifies and exports the Appointment Registry's audit.");
        foreach (Command command in new Command[] { new VerifyCommand(), new ExportCommand(), new AcceptCommand() })
            root.Subcommands.Add(command);
        var line = root.Parse(args);
        var code = line.Invoke(new InvocationConfiguration { Output = output, Error = error });
        return line.Errors.Count > 0 ? NotDone : code;
    }

    /// <summary>The argument that names the folder.</summary>
    public static Argument<string> Folder() => new("FOLDER") { Description = "The folder of the audit: Registry:Audit:Directory." };

    /// <summary>The option that names the file of the key.</summary>
    public static Option<string?> KeyFile() =>
        new("--key-file") { Description = "The file with the audit's key, Registry:Audit:KeyFile; else audit.key in the folder." };

    /// <summary>The option that names the file of the head.</summary>
    public static Option<string?> HeadFile() =>
        new("--head-file")
        {
            Description = "The file with the audit's signed end, Registry:Audit:HeadFile; else audit.head in the folder.",
        };

    /// <summary>Runs a command and says, without a stack trace, what kept it from its end.</summary>
    public static int Guard(ParseResult line, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or FormatException or JsonException or AuditUnavailableException)
        {
            line.InvocationConfiguration.Error.WriteLine(cause.Message);
            return NotDone;
        }
    }
}
