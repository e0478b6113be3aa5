using Fhir.Http;
using FhirHost.Facades.Bundles;
using FhirHost.Http;
using FhirHost.Limits;
using FhirHost.Startup;
using Microsoft.Extensions.DependencyInjection;
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
    [InlineData("1000000000", 1_000_000_000)]
    [InlineData("0b", null)]
    [InlineData("1 MiB", null)]
    [InlineData("MiB", null)]
    [InlineData("-1b", null)]
    [InlineData("1GiB", null)]
    [InlineData("", null)]
    public void ByteSize_Text_IsReadOrRefused(string text, int? bytes)
    {
        Assert.Equal(bytes is not null, ByteSize.TryParse(text, out var read));
        Assert.Equal(bytes ?? 0, read);
    }

    [Fact]
    public void HostingOptions_ManyErrors_AreAllNamed()
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
    public void HostingOptions_Defaults_AreFine() =>
        Assert.True(new HostingOptionsValidator().Validate(null, new HostingOptions()).Succeeded);

    [Fact]
    public void Describe_SeveralErrors_IsOneMessageWithoutStackTrace()
    {
        var text = StartupErrors.Describe(new AggregateException(
            new OptionsValidationException("a", typeof(object), ["A is wrong.", "B is wrong."]),
            new OptionsValidationException("b", typeof(object), ["C is wrong."])));
        Assert.Equal(4, text.Split(Environment.NewLine).Length);
        Assert.All(new[] { "A is wrong.", "B is wrong.", "C is wrong." }, error =>
            Assert.Contains("  - " + error, text, StringComparison.Ordinal));
    }

    [Fact]
    public void HostingOptions_ProxyThatIsASecret_IsNamedByItsNumber()
    {
        var error =
            Assert.Single(new HostingOptionsValidator()
            .Validate(null, new HostingOptions { TrustedProxies = ["::1", "bob:S3cret@10.0.0.1"] }).Failures!);
        Assert.StartsWith("Hosting:TrustedProxies:1 must be", error, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void HostingOptions_BaseUrlWithUser_IsRefused() =>
        Assert.Contains("user",
            Assert.Single(new HostingOptionsValidator().Validate(null, new HostingOptions { BaseUrl = "https://bob:S3cret@a.example/" })
            .Failures!), StringComparison.Ordinal);

    [Fact]
    public void Describe_SecretInAnError_IsHidden()
    {
        var text =
            StartupErrors.Describe(new OptionsValidationException("a", typeof(object), ["A:B holds 'https://bob:S3cret@a.example'."]));
        Assert.Contains("A:B holds 'https://***@a.example'.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "accurate", "  - BundleOptions:DefaultCount must be between 1 and 10000.")]
    [InlineData(1, "maybe", "  - BundleOptions:DefaultTotal must be none or accurate.")]
    public void Describe_DataAnnotations_ReadLikeAllErrors(int count, string total, string expected)
    {
        var services = new ServiceCollection();
        services.AddOptions<BundleOptions>().Configure(options => (options.DefaultCount, options.DefaultTotal) = (count, total))
            .ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<BundleOptions>>().Value);
        Assert.Equal(expected, StartupErrors.Describe(error).Split(Environment.NewLine)[1]);
    }
}
