using System.Diagnostics;

namespace Registry.Cli.Tests;

/// <summary>The tool as a whole: its commands, and the program itself.</summary>
public sealed class ToolTests
{
    [Theory]
    [InlineData]
    [InlineData("something")]
    [InlineData("store")]
    [InlineData("store", "something")]
    [InlineData("audit")]
    [InlineData("test")]
    [InlineData("settings")]
    [InlineData("settings", "check")]
    [InlineData("token", "--server", "not a URL")]
    public void Run_NoSuchCommand_IsNotRun(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("validate", "store", "audit", "packages", "settings", "test", "token")]
    [InlineData("backup", "check", "migrate", "store")]
    [InlineData("verify", "find", "export", "accept", "audit")]
    [InlineData("generate", "tables", "packages")]
    [InlineData("run", "client", "validate", "list", "convert", "report", "test")]
    public void Help_NamesEveryCommand(params string[] commands)
    {
        var run = commands[^1] == "token" ? CommandRun.Of("--help") : CommandRun.Of(commands[^1], "--help");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.All(commands, command => Assert.Contains(command, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Program_ReadsTheStandardInputAndExitsWithTheResult()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Registry.Cli.dll"), "validate", "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(start)!;
        await program.StandardInput.WriteAsync("""{ "resourceType": "Patient", "gender": "unknowable" }""");
        program.StandardInput.Close();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(ExitCode.Failed, program.ExitCode);
        Assert.Contains("binding-required: Patient.gender", output, StringComparison.Ordinal);
    }
}
