namespace Registry.Validation.Cli.Tests;

/// <summary>One run of the program, in this process.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static CommandRun Of(params string[] arguments) => Of([], arguments);

    public static CommandRun Of(byte[] input, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return new CommandRun(
            ValidatorCli.Run(arguments, output, error, () => new MemoryStream(input)), output.ToString(), error.ToString());
    }

    public string[] OutputLines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
