using FhirHost.Startup;

namespace FhirHost.Tests.Configuration;

/// <summary>The verb --check-settings, and what the start says of settings that nothing reads.</summary>
[Trait("Spec", "T4")]
public sealed class SettingsCheckTests
{
    [Fact]
    public async Task CheckSettings_GoodOnes_AreListedWithTheirSourcesAndNothingStarts()
    {
        var (code, output) =
            await RunAsync([SettingsReport.Verb, "--Hosting:HttpPort=0", "--Hosting:CertificatePassword=secret-word"],
            ("VONK_Hosting__ListenAddress", "localhost"), ("VONKLOG_Logging__LogLevel__Default", "Warning"));
        Assert.Equal(0, code);
        Assert.Contains("Hosting:HttpPort = 0   (command line)", output, StringComparison.Ordinal);
        Assert.Contains("Hosting:ListenAddress = localhost   (environment)", output, StringComparison.Ordinal);
        Assert.Contains("Logging:LogLevel:Default = Warning   (environment (log))", output, StringComparison.Ordinal);
        Assert.Contains("Hosting:CertificatePassword = ***", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckSettings_WrongOnes_AreAllReportedWithWhatWasMeant()
    {
        var (code, output) =
            await RunAsync([SettingsReport.Verb, "--Hosting:HttpPort=99999", "--SizeLimits:MaxResourceSize=much", "--Hosting:HttpProt=1",
            "--RequestLimit:MaxUrlLength=1"]);
        Assert.Equal(1, code);
        Assert.Contains("  - Hosting:HttpPort (command line) must be", output, StringComparison.Ordinal);
        Assert.Contains("  - SizeLimits:MaxResourceSize (command line) must be", output, StringComparison.Ordinal);
        Assert.Contains("warning: nothing reads the setting Hosting:HttpProt (command line); did you mean --Hosting:HttpPort?", output,
            StringComparison.Ordinal);
        Assert.Contains(
            "warning: nothing reads the setting RequestLimit:MaxUrlLength (command line); did you mean --RequestLimits:MaxUrlLength?",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckSettings_WrongTypesAndForms_AreReportedTogetherWithTheRestAndWithoutTheirValues()
    {
        var (code, output) = await RunAsync(
            [SettingsReport.Verb, "--Hosting:HttpPort=abc", "--PipelineOptions:StopOnBrokenPlugin=yes",
                "--RequestLimits:RequestTimeout=soon", "--Operations:$x:Enabled=no", "--Operations:$y:Level=Type", "--Operations:$z=false",
                "--Hosting:TrustedProxies=bob:S3cret@10.0.0.1", "--PipelineOptions:Branches:0:Include=FhirHost",
                    "--Logging:LogLevel:Default=Loud", "--SizeLimits:MaxResourceSize=much", "--BundleOptions:MaxCount=0"],
            ("VONK_Hosting", "5"));
        Assert.Equal(1, code);
        foreach (var error in new[]
        {
            "Hosting:HttpPort (command line) must be a whole number",
                "PipelineOptions:StopOnBrokenPlugin (command line) must be true or false",
                "RequestLimits:RequestTimeout (command line) must be a time",
            "Operations:$x:Enabled (command line) must be true or false", "Operations:$y:Level (command line) must be a list",
                "Operations:$z (command line) must be a section",
            "Hosting:TrustedProxies (command line) must be a list", "PipelineOptions:Branches:0:Include (command line) must be a list",
                "Logging:LogLevel:Default (command line) must be one of",
            "SizeLimits:MaxResourceSize (command line) must be", "BundleOptions:MaxCount (command line) must be between 1 and 10000",
                "Hosting (environment) must be a section",
        })
            Assert.Contains("  - " + error, output, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", output, StringComparison.Ordinal);
        Assert.DoesNotContain("plugin FhirHost", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReverseProxySupport:Enabled", "use Hosting:TrustedProxies", "Hosting:")]
    [InlineData("SmartAuthorizationOptions:Enabled", "use Registry:Authorization", "")]
    [InlineData("SqlDbOptions:ConnectionString", "there is no SQL Server store", "")]
    [InlineData("Administration:Repository", "there is no administration API", "")]
    public async Task CheckSettings_SettingOfFirelyServer_HasAnHonestWord(string key, string words, string section)
    {
        var (code, output) = await RunAsync([SettingsReport.Verb, $"--{section}{key}=x"]);
        Assert.Equal(0, code);
        Assert.Contains(words, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckSettings_BrokenPluginAndBranch_AreReported()
    {
        var folder = Directory.CreateTempSubdirectory("host-plugins-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Broken.dll"), "no assembly");
        var (left, first) = await RunAsync([SettingsReport.Verb, $"--PipelineOptions:PluginDirectory={folder}",
            "--PipelineOptions:StopOnBrokenPlugin=false"]);
        var (stopped, second) =
            await RunAsync([SettingsReport.Verb, $"--PipelineOptions:PluginDirectory={folder}",
            "--PipelineOptions:StopOnBrokenPlugin=true"]);
        var (byDefault, _) = await RunAsync([SettingsReport.Verb, $"--PipelineOptions:PluginDirectory={folder}"]);
        var (missing, without) = await RunAsync([SettingsReport.Verb, $"--PipelineOptions:PluginDirectory={Path.Combine(folder, "none")}"]);
        Assert.Equal((1, 1), (byDefault, missing));
        Assert.Contains("  - PipelineOptions:PluginDirectory (command line) names the folder", without, StringComparison.Ordinal);
        var (branch, third) = await RunAsync([SettingsReport.Verb, "--PipelineOptions:Branches:0:Path=fhir"]);
        var (pipeline, fourth) = await RunAsync([SettingsReport.Verb, "--TestPlugin:FailAtStart=true"]);
        Directory.Delete(folder, recursive: true);
        Assert.Equal((0, 1, 1, 1), (left, stopped, branch, pipeline));
        Assert.Contains("warning: a plugin is left out: The plugin Broken.dll cannot be loaded", first, StringComparison.Ordinal);
        Assert.Contains("PipelineOptions:StopOnBrokenPlugin = true   (command line)", second, StringComparison.Ordinal);
        Assert.Contains("must begin with a slash", third, StringComparison.Ordinal);
        Assert.Contains("as the test wants it", fourth, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "is not understood; did you mean --check-settings?", "--check-setting")]
    [InlineData(2, "is not understood", "start")]
    [InlineData(0, "--check-settings", "--help")]
    [InlineData(1, "no source of keys|would listen|must", "--Check-Settings", "--Hosting:HttpPort=99999")]
    public async Task CommandLine_WhatIsNotUnderstood_StartsNothing(int code, string words, params string[] arguments)
    {
        using var host = HostProcess.Start(arguments);
        var output = await host.Process.StandardOutput.ReadToEndAsync() + await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(code, host.Process.ExitCode);
        Assert.Matches(words, output);
        Assert.DoesNotContain("Now listening", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckSettings_WrongTypeInASectionThatNoClassDeclares_HidesNoOtherError()
    {
        var (code, output) =
            await RunAsync([SettingsReport.Verb, "--TestPlugin:FailAtStart=perhaps", "--TestPlugin:Wrong=x",
            "--SizeLimits:MaxResourceSize=much", "--Hosting:HttpPort=99999"]);
        Assert.Equal(1, code);
        foreach (var error in new[] { "TestPlugin:FailAtStart (command line) cannot be read as Boolean",
            "TestPlugin:Wrong (command line) must be empty", "SizeLimits:MaxResourceSize (command line) must be",
            "Hosting:HttpPort (command line) must be" })
            Assert.Contains("  - " + error, output, StringComparison.Ordinal);
        Assert.DoesNotContain("perhaps", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongTypes_AreReportedAsByTheCheck()
    {
        var (code, output) = await RunAsync(["--Hosting:HttpPort=abc", "--SizeLimits:MaxResourceSize=much"]);
        Assert.Equal(1, code);
        Assert.Contains("  - Hosting:HttpPort (command line) must be a whole number", output, StringComparison.Ordinal);
        Assert.Contains("  - SizeLimits:MaxResourceSize (command line) must be", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckSettings_StrictOrTried_EndsByWarningsToo()
    {
        using var folder = new CertificateFolder();
        using var authority = TestAuthority.Root();
        folder.WriteServer(authority.Server(TestAuthority.Now.AddDays(3)));
        string[] certificate =
            [$"--Hosting:CertificateFile={folder.ServerCertificate}", $"--Hosting:CertificateKeyFile={folder.ServerKey}"];
        var (strict, first) = await RunAsync([SettingsReport.Verb, "--strict", "--Hosting:HttpProt=1"]);
        var (tried, second) = await RunAsync([SettingsReport.Verb, "--try", .. certificate]);
        var (both, third) = await RunAsync([SettingsReport.Verb, "--try", "--strict", .. certificate]);
        Assert.Equal((1, 0, 1), (strict, tried, both));
        Assert.Contains("warning: nothing reads the setting Hosting:HttpProt", first, StringComparison.Ordinal);
        Assert.Contains("would start with these settings, but there are warnings", first, StringComparison.Ordinal);
        Assert.Contains("warning: certificates: The server certificate", second, StringComparison.Ordinal);
        Assert.Contains("The server would start with these settings.", second, StringComparison.Ordinal);
        Assert.Contains("warning: certificates: The server certificate", third, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments, params (string, string)[] environment)
    {
        using var host = HostProcess.Start(arguments, environment);
        var output = await host.Process.StandardOutput.ReadToEndAsync() + await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        return (host.Process.ExitCode, output);
    }
}
