using FhirHost.Configuration;
using FhirHost.Startup;

namespace FhirHost.Tests.Configuration;

/// <summary>Values that cannot be read as what the options classes declare.</summary>
[Trait("Spec", "T4")]
public sealed class SettingErrorTests
{
    private const string File = "appsettings.json";

    [Theory]
    [InlineData("Hosting:TrustedProxies", "10.0.0.1", "Hosting:TrustedProxies (appsettings.json) must be a list; write a list: [ … ].")]
    [InlineData("hosting:trustedproxies:a", "10.0.0.1", "Hosting:TrustedProxies (appsettings.json) must be a list; write a list: [ … ].")]
    [InlineData("Hosting", "x",
        "Hosting (appsettings.json) must be a section; write { \"HttpPort\": …, \"HttpsPort\": …, \"CertificateFile\": … }.")]
    [InlineData("Operations", "", "Operations (appsettings.json) must be a section; write { \"name\": … } with a name for each entry.")]
    [InlineData("Hosting:0", "x",
        "Hosting (appsettings.json) must be a section; write { \"HttpPort\": …, \"HttpsPort\": …, \"CertificateFile\": … }.")]
    [InlineData("PipelineOptions:Branches", "/",
        "PipelineOptions:Branches (appsettings.json) must be a list; write a list: [ { \"Path\": …, \"Include\": …, \"Exclude\": … } ].")]
    [InlineData("PipelineOptions:Branches:0", "/",
        "PipelineOptions:Branches:0 (appsettings.json) must be a section; write { \"Path\": …, \"Include\": …, \"Exclude\": … }.")]
    [InlineData("PipelineOptions:Branches:0:Include", "FhirHost",
        "PipelineOptions:Branches:0:Include (appsettings.json) must be a list; write a list: [ … ].")]
    [InlineData("Operations", "x", "Operations (appsettings.json) must be a section; write { \"name\": … } with a name for each entry.")]
    [InlineData("Operations:$x:Level", "Type", "Operations:$x:Level (appsettings.json) must be a list; write a list: [ … ].")]
    [InlineData("Hosting:HttpPort", "abc", "Hosting:HttpPort (appsettings.json) must be a whole number that is not too large.")]
    [InlineData("Hosting:HttpPort", "99999999999", "Hosting:HttpPort (appsettings.json) must be a whole number that is not too large.")]
    [InlineData("Hosting:HttpPort:0", "1", "Hosting:HttpPort (appsettings.json) takes one value, neither a list nor a section.")]
    [InlineData("PipelineOptions:StopOnBrokenPlugin", "on", "PipelineOptions:StopOnBrokenPlugin (appsettings.json) must be true or false.")]
    [InlineData("Operations:$x:Enabled", "yes", "Operations:$x:Enabled (appsettings.json) must be true or false.")]
    [InlineData("RequestLimits:RequestTimeout", "soon",
        "RequestLimits:RequestTimeout (appsettings.json) must be a time as hours, minutes and seconds, such as 00:00:30.")]
    [InlineData("RequestLimits:MinBodyBytesPerSecond", "1,5x",
        "RequestLimits:MinBodyBytesPerSecond (appsettings.json) must be a number, with a point before its decimals.")]
    [InlineData("Logging:LogLevel:A", "Loud",
        "Logging:LogLevel:A (appsettings.json) must be one of Trace, Debug, Information, Warning, Error, Critical, None.")]
    [InlineData("Serilog:MinimumLevel:Default", "Loud",
        "Serilog:MinimumLevel:Default (appsettings.json) must be one of Verbose, Debug, Information, Warning, Error, Fatal.")]
    [InlineData("Serilog:MinimumLevel:Override:A", "$switch", null)]
    [InlineData("Serilog:WriteTo:0:Args:path", "log.txt", null)]
    [InlineData("Hosting:TrustedProxies", "", null)]
    [InlineData("Hosting:HttpPort", "-1", null)]
    [InlineData("RequestLimits:RequestTimeout", "00:00:10", null)]
    [InlineData("Nobody:Reads:This", "x", null)]
    [InlineData("Logging:Console:FormatterName", "simple", null)]
    public void Of_Value_IsFineOrReportedWithTheFix(string key, string value, string? error) =>
        Assert.Equal(error, Error(new Setting(key, value, File)));

    [Theory]
    [InlineData("Hosting:TrustedProxies", Setting.Environment,
        "Hosting:TrustedProxies (environment) must be a list; write VONK_Hosting__TrustedProxies__0 for its first entry, "
            + "VONK_Hosting__TrustedProxies__1 for the next.")]
    [InlineData("Hosting", Setting.Environment, "Hosting (environment) must be a section; write VONK_Hosting__ and a name after it.")]
    [InlineData("Hosting:TrustedProxies", Setting.CommandLine,
        "Hosting:TrustedProxies (command line) must be a list; write --Hosting:TrustedProxies:0 for its first entry, "
            + "--Hosting:TrustedProxies:1 for the next.")]
    public void Of_OtherLayers_GiveTheFixInTheirForm(string key, string layer, string error) =>
        Assert.Equal(error, Error(new Setting(key, "x", layer)));

    [Theory]
    [InlineData("$x", "Operations:$x (appsettings.json) must be a section; write { \"Name\": …, ")]
    [InlineData("read", "Operations:read (appsettings.json) must be a section; write { \"Name\": …, ")]
    public void Of_OperationThatIsASwitch_IsReportedWithItsForm(string name, string error) =>
        Assert.StartsWith(error, Error(new Setting("Operations:" + name, "False", File)), StringComparison.Ordinal);

    [Fact]
    public void Of_SecretInAWrongPlace_IsNotRepeated() =>
        Assert.DoesNotContain("S3cret", Error(new Setting("Hosting:HttpPort", "S3cret", File)), StringComparison.Ordinal);

    private static string? Error(Setting setting) => KnownSettingsTests.Known.Find(setting.Key).Error(setting);
}
