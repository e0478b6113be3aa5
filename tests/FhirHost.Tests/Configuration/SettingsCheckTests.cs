using FhirHost.Configuration;
using FhirHost.Tests.Running;

namespace FhirHost.Tests.Configuration;

/// <summary>The verb --check-settings, and what the start says of settings that nobody reads.</summary>
[Trait("Spec", "T4")]
public sealed class SettingsCheckTests
{
    [Fact]
    public async Task CheckSettings_GoodOnes_AreListedWithTheirSourcesAndNothingStarts()
    {
        var (code, output) = await RunAsync([SettingsCheck.Verb, "--Hosting:HttpPort=0", "--Hosting:CertificatePassword=secret-word"], ("VONK_Hosting__ListenAddress", "localhost"), ("VONKLOG_Logging__LogLevel__Default", "Warning"));
        Assert.Equal(0, code);
        Assert.Contains("Hosting:HttpPort = 0   (command line)", output, StringComparison.Ordinal);
        Assert.Contains("Hosting:ListenAddress = localhost   (environment)", output, StringComparison.Ordinal);
        Assert.Contains("Logging:LogLevel:Default = Warning   (environment (log))", output, StringComparison.Ordinal);
        Assert.Contains("Logging:LogLevel:FhirHost = Information   (appsettings.default.json)", output, StringComparison.Ordinal);
        Assert.Contains("Hosting:CertificatePassword = ***", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckSettings_WrongOnes_AreAllToldWithWhatWasMeant()
    {
        var (code, output) = await RunAsync([SettingsCheck.Verb, "--Hosting:HttpPort=99999", "--SizeLimits:MaxResourceSize=much", "--Hosting:HttpProt=1", "--RequestLimit:MaxUrlLength=1"]);
        Assert.Equal(1, code);
        Assert.Contains("  - Hosting:HttpPort must be", output, StringComparison.Ordinal);
        Assert.Contains("  - SizeLimits:MaxResourceSize must be", output, StringComparison.Ordinal);
        Assert.Contains("warning: nobody reads the setting Hosting:HttpProt; did you mean Hosting:HttpPort?", output, StringComparison.Ordinal);
        Assert.Contains("warning: nobody reads the setting RequestLimit:MaxUrlLength; did you mean RequestLimits?", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hosting:HttpPort", null)]
    [InlineData("hosting:httpport", null)]
    [InlineData("Hosting:TrustedProxies:0", null)]
    [InlineData("PipelineOptions:Branches:0:Path", null)]
    [InlineData("Hosting:Nothing", "")]
    [InlineData("Hostin:HttpPort", "Hosting")]
    [InlineData("Logging:LogLevel:Default", null)]
    [InlineData("SomebodyElses:Setting", null)]
    public void KnownSettings_Key_IsKnownOrMended(string key, string? mended) =>
        Assert.Equal(mended, new KnownSettings([typeof(KnownSettings).Assembly]).Mend(key));

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments, params (string, string)[] environment)
    {
        using var host = HostProcess.Start(arguments, environment);
        var output = await host.Process.StandardOutput.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        return (host.Process.ExitCode, output);
    }
}
