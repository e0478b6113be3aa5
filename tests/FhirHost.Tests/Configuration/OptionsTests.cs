using FhirHost.Configuration;
using Microsoft.Extensions.Options;

namespace FhirHost.Tests.Configuration;

public class OptionsTests
{
    [Theory]
    [InlineData("1b", 1)]
    [InlineData("17", 17)]
    [InlineData("2kB", 2000)]
    [InlineData("2KiB", 2048)]
    [InlineData("3MB", 3_000_000)]
    [InlineData("1MiB", 1 << 20)]
    [InlineData("0b", null)]
    [InlineData("1 MiB", null)]
    [InlineData("MiB", null)]
    [InlineData("-1b", null)]
    [InlineData("1GiB", null)]
    [InlineData("", null)]
    public void SizeLimits_Text_IsReadOrRefused(string text, int? bytes)
    {
        Assert.Equal(bytes is not null, SizeLimits.TryParse(text, out var read));
        Assert.Equal(bytes ?? 0, read);
    }

    [Fact]
    public void HostingOptions_ManyFaults_AreAllNamed()
    {
        var result = new HostingOptionsValidator().Validate(null, new HostingOptions
        {
            HttpPort = -1,
            HttpsPort = 70000,
            BaseUrl = "ftp://a",
            ListenAddress = "nowhere",
            TrustedProxies = ["10.0.0.0/8", "x"],
        });
        Assert.Equal(5, result.Failures!.Count());
    }

    [Fact]
    public void HostingOptions_Defaults_AreFine() => Assert.True(new HostingOptionsValidator().Validate(null, new HostingOptions()).Succeeded);

    [Fact]
    public void Describe_SeveralFaults_IsOneMessageWithoutStackTrace()
    {
        var text = StartupFaults.Describe(new AggregateException(
            new OptionsValidationException("a", typeof(object), ["A is wrong.", "B is wrong."]),
            new OptionsValidationException("b", typeof(object), ["C is wrong."])));
        Assert.Equal(4, text.Split(Environment.NewLine).Length);
        Assert.All(new[] { "A is wrong.", "B is wrong.", "C is wrong." }, fault => Assert.Contains("  - " + fault, text, StringComparison.Ordinal));
    }
}
