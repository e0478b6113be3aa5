using FhirHost.Configuration;

namespace FhirHost.Tests.Configuration;

/// <summary>Which keys are read, and what was meant by the others.</summary>
[Trait("Spec", "T4")]
public sealed class KnownSettingsTests
{
    internal static KnownSettings Known { get; } = new(
        [typeof(KnownSettings).Assembly, typeof(FhirHost.Facades.Bundles.BundleOptions).Assembly, typeof(KnownSettingsTests).Assembly]);

    [Theory]
    [InlineData("Hosting:HttpPort", null)]
    [InlineData("hosting:httpport", null)]
    [InlineData("Hosting:TrustedProxies:0", null)]
    [InlineData("Hosting:ClientCertificates:CrlFiles:0", null)]
    [InlineData("PipelineOptions:Branches:0:Path", null)]
    [InlineData("Operations:$greet:Name", null)]
    [InlineData("Operations:anything:Level:0", null)]
    [InlineData("Operations:Anything:enabled", null)]
    [InlineData("Example:Tree:Below:Below:Name", null)]
    [InlineData("Logging:LogLevel:Default", null)]
    [InlineData("Logging:Console:LogLevel:A.B", null)]
    [InlineData("Serilog:MinimumLevel:Override:Vonk", null)]
    [InlineData("HttpOptions:DefaultResponseType", null)]
    [InlineData("urls", null)]
    [InlineData("Operations:$greet:Enable", "Operations:$greet:Enabled")]
    [InlineData("Hosting:Nothing", "")]
    [InlineData("Hostin:HttpPort", "Hosting:HttpPort")]
    [InlineData("Hostin:HttpProt", "Hosting:HttpPort")]
    [InlineData("Hosting_HttpPort", "Hosting:HttpPort")]
    [InlineData("PipelineOptions:Branches:0:Includes", "PipelineOptions:Branches:0:Include")]
    [InlineData("PipelineOptions:Branches:0:Includes:1", "PipelineOptions:Branches:0:Include:1")]
    [InlineData("PipelineOptions:Branches:0:Bogus", "")]
    [InlineData("PipelineOptions:PluginDirectories", "PipelineOptions:PluginDirectory")]
    [InlineData("RequestLimits:MaxUrl", "RequestLimits:MaxUrlLength")]
    [InlineData("Example:Issuer", "Example:Issuers")]
    [InlineData("SomebodyElses:Setting", "")]
    [InlineData("TYPO", "")]
    public void Suggest_Key_IsKnownOrCorrected(string key, string? suggestion) => Assert.Equal(suggestion, Known.Suggest(key));

    internal sealed class ExampleOptions
    {
        public const string Section = "Example";

        public string[] Issuers { get; set; } = [];

        public ExampleTree? Tree { get; set; }

        public bool HasKey { get; set; }

        public int Pin { get; set; }

        public string AuthHeader { get; set; } = "";

        public string KeyFile { get; set; } = "";

        public string Authority { get; set; } = "";

        public Dictionary<string, string[]> Permissions { get; } = [];
    }

    internal sealed class ExampleTree
    {
        public string Name { get; set; } = "";

        public ExampleTree? Below { get; set; }
    }
}
