namespace Registry.Cli.Tests;

/// <summary>One run of the tool, in this process.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static CommandRun Of(params string[] arguments) => Of([], arguments);

    public static CommandRun Of(byte[] input, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = RegistryTool.RunAsync(arguments, output, error, () => new MemoryStream(input)).GetAwaiter().GetResult();
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    public string[] OutputLines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
