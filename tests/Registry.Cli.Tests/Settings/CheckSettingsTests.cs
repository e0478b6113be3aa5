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
    public void Check_StrictWithAWarning_Exits1()
    {
        var run = CommandRun.Of("settings", "check", Host, "--strict", "--", "--environment", "Development", "--Hosting:HttpProt=1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("warning: nothing reads the setting Hosting:HttpProt", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Try_ReachesTheServer()
    {
        var run = CommandRun.Of("settings", "check", Host, "--try", "--", "--environment", "Development",
            "--Registry:Audit:Directory=/proc/audit");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error: audit folder: Registry:Audit:Directory: the folder /proc/audit", run.Output, StringComparison.Ordinal);
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
