using FhirHost.Startup;

namespace FhirHost.Tests.Configuration;

/// <summary>What the server is called with.</summary>
[Trait("Spec", "T4")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--check-settings --environment Production", "--environment=Production")]
    [InlineData("--environment Production --CHECK-Settings", "--environment=Production")]
    [InlineData("--urls=http://a:1 --Check-Settings", "--urls=http://a:1")]
    [InlineData("--check-settings --Hosting:HttpPort -1 /Hosting:HttpsPort=5 a:b=c", "--Hosting:HttpPort=-1 --Hosting:HttpsPort=5 --a:b=c")]
    [InlineData("--check-settings", "")]
    public void Parse_VerbAndSettings_AreDistinguished(string line, string settings)
    {
        var command = new CommandLine(line.Split(' '));
        Assert.Empty(command.Errors);
        Assert.True(command.IsCheck);
        Assert.Equal(settings.Split(' ', StringSplitOptions.RemoveEmptyEntries), command.Settings);
    }

    [Theory]
    [InlineData("--check-settings", false, false)]
    [InlineData("--strict --check-settings", true, false)]
    [InlineData("--check-settings --Try --Hosting:HttpPort=1 --strict", true, true)]
    public void Parse_VerbWithItsSwitches(string line, bool isStrict, bool isTry)
    {
        var command = new CommandLine(line.Split(' '));
        Assert.Empty(command.Errors);
        Assert.Equal((true, isStrict, isTry), (command.IsCheck, command.IsStrict, command.IsTry));
    }

    [Theory]
    [InlineData("--strict", "--strict goes with --check-settings.")]
    [InlineData("--try", "--try goes with --check-settings.")]
    [InlineData("--check-setting", "--check-setting is not understood; did you mean --check-settings?")]
    [InlineData("--chekc-settings=true", null)]
    [InlineData("check", "check is not understood")]
    [InlineData("--verbose", "--verbose is not understood")]
    [InlineData("-x", "-x is not understood")]
    [InlineData("-x=1", "-x is not understood")]
    [InlineData("--environment", "--environment needs a value; write --environment=value.")]
    [InlineData("--environment --check-settings", "--environment needs a value; write --environment=value.")]
    public void Parse_Unknown_IsReportedWithWhatWasMeant(string line, string? error) =>
        Assert.Equal(error is null ? [] : new[] { error }, new CommandLine(line.Split(' ')).Errors);

    [Theory]
    [InlineData("--help")]
    [InlineData("--HELP")]
    [InlineData("-h")]
    public void Parse_Help_IsAskedFor(string argument) => Assert.True(new CommandLine([argument]).IsHelp);

    [Fact]
    public void Parse_ArgumentsOfTests_AreSettings()
    {
        string[] arguments =
            ["--environment=Production", "--contentRoot=/a b", "--applicationName=FhirHost", "--A:B=c=d", "--Hosting:CertificatePassword="];
        Assert.Equal(arguments, new CommandLine(arguments).Settings);
    }
}
