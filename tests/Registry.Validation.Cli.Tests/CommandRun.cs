namespace Registry.Validation.Cli.Tests;

/// <summary>One run of the program, in this process.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static CommandRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return new CommandRun(ValidatorCli.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
