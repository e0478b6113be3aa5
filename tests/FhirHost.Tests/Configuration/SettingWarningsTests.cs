using FhirHost.Configuration;
using Microsoft.Extensions.Configuration;

namespace FhirHost.Tests.Configuration;

/// <summary>What is said of settings that have no effect.</summary>
[Trait("Spec", "T4")]
public sealed class SettingWarningsTests
{
    [Theory]
    [InlineData("Hosting:ReverseProxySupport:Enabled", "Hosting:ReverseProxySupport (environment) is not read: use Hosting:TrustedProxies")]
    [InlineData("Hosting:PathBase", "Hosting:PathBase (environment) is not read: use PipelineOptions:Branches")]
    [InlineData("SmartAuthorizationOptions:Enabled", "SmartAuthorizationOptions (environment) is not read: use Registry:Authorization")]
    [InlineData("OpenTelemetryOptions:EnableMetrics", "OpenTelemetryOptions (environment) is not read: use Telemetry")]
    [InlineData("Repository", "Repository (environment) is not read: use Registry:Repository")]
    [InlineData("SizeLimits:MaxBatchSize", "SizeLimits:MaxBatchSize (environment) is not read: use SizeLimits:MaxResourceSize")]
    [InlineData("FhirCapabilities:ConditionalDeleteOptions:ConditionalDelete",
        "FhirCapabilities (environment) is not read: of this section there is only FhirCapabilities:AllowCreateOnUpdate")]
    [InlineData("Hosting_HttpPort", "nothing reads the setting Hosting_HttpPort (environment); did you mean VONK_Hosting__HttpPort?")]
    [InlineData("TYPO", "no options of the host or a plugin are known to read the setting TYPO (environment); see docs/configuration.md")]
    public void Of_SettingThatNoOneReads_IsReportedWithWhatToUse(string key, string warning) =>
        Assert.StartsWith(warning, Assert.Single(Warnings(new Setting(key, "x", Setting.Environment))), StringComparison.Ordinal);

    [Fact]
    public void Of_SeveralSettingsOfOneForeignSection_AreReportedOnce() =>
        Assert.Single(Warnings(new Setting("License:LicenseFile", "x", "a.json"), new Setting("License:WarnBefore", "x", "a.json")));

    [Theory]
    [InlineData("FhirCapabilities:AllowCreateOnUpdate", "true")]
    [InlineData("Hosting:HttpPort", "1")]
    [InlineData("Serilog:WriteTo:0:Name", "Console")]
    [InlineData("PATH_TO_SETTINGS", "/etc/registry")]
    public void Of_SettingThatIsRead_IsNothing(string key, string value) =>
        Assert.Empty(Warnings(new Setting(key, value, Setting.Environment)));

    private static IEnumerable<string> Warnings(params Setting[] settings)
    {
        var layers = new LayeredSettings();
        foreach (var layer in settings.GroupBy(setting => setting.Layer, StringComparer.Ordinal))
        {
            layers.Add(layer.Key, new ConfigurationBuilder()
                .AddInMemoryCollection(layer.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
        }

        return SettingWarnings.Of(layers, KnownSettingsTests.Known);
    }
}
