using FhirHost.Http;

namespace FhirHost.Tests.Http;

/// <summary>Origins that are wrong stop the start (F5b).</summary>
[Trait("Spec", "F5b")]
public sealed class CorsOptionsTests
{
    [Theory]
    [InlineData("*", "any page")]
    [InlineData("portal.example", "must be an origin")]
    [InlineData("https://portal.example/app", "must be an origin")]
    [InlineData("https://portal.example/", "must be an origin")]
    [InlineData("https://*.example", "must be an origin")]
    [InlineData("https://user@portal.example", "must be an origin")]
    [InlineData("ftp://portal.example", "must be an origin")]
    [InlineData("null", "must be an origin")]
    public void Errors_OfAWrongOrigin_NameItAndTheForm(string origin, string words)
    {
        var hosting = new HostingOptions { Cors = { Origins = ["https://portal.example", origin] } };
        var error = Assert.Single(new HostingOptionsValidator().Validate(null, hosting).Failures!);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.StartsWith("Hosting:Cors:Origins:1 ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://portal.example")]
    [InlineData("https://portal.example:8443")]
    [InlineData("http://127.0.0.1:5173")]
    public void Errors_OfAnOrigin_AreNone(string origin) => Assert.Empty(new CorsOptions { Origins = [origin] }.Errors());
}
