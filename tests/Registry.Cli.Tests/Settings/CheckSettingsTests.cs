namespace Registry.Cli.Tests.Settings;

public sealed class CheckSettingsTests
{
    private static readonly string Host = HostFolder();

    [Fact]
    public void Check_WrongSetting_HasTheServersReportAndExitCode()
    {
        var run = CommandRun.Of("settings", "check", Host, "--", "--environment", "Development", "--Hosting:HttpPort=-5");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Hosting:HttpPort", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_GoodSettings_Exits0()
    {
        var run = CommandRun.Of("settings", "check", Host, "--", "--environment", "Development");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The server would start with these settings.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FolderWithoutServer_IsNotRun()
    {
        var run = CommandRun.Of("settings", "check", Path.Combine(Host, "nowhere"));

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains("FhirHost.dll", run.Error, StringComparison.Ordinal);
    }

    // The tests lie at tests/Registry.Cli.Tests/bin/CONFIGURATION/FRAMEWORK.
    private static string HostFolder()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = own.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "host", "FhirHost", "bin", own.Parent.Name, own.Name);
    }
}
