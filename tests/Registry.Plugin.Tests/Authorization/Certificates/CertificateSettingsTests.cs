using Microsoft.Extensions.Configuration;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Certificates;

namespace Registry.Plugin.Tests.Authorization.Certificates;

[Trait("Spec", "T3"), Trait("Spec", "T4")]
public sealed class CertificateSettingsTests
{
    private static readonly CallingSystem Whole = new() { Certificate = "one.example", Clients = ["c"] };

    [Theory]
    [InlineData("WhenPresent", null)]
    [InlineData("off", "none")]
    [InlineData("Required", "AllowCertificate")]
    [InlineData("Required", "RequireCertificate")]
    public void Validate_WholeConfiguration_IsFine(string binding, string? mode) =>
        AssertErrors(new AuthorizationOptions { CertificateBinding = binding }, mode);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NoCertificate")]
    public void Validate_NoOneIsAskedForACertificate_NeitherBindingNorSystemsCanBeMet(string? mode) =>
        AssertErrors(new AuthorizationOptions { CertificateBinding = "Required", Systems = [Whole] }, mode,
            "CertificateBinding is Required", "Systems is set");

    [Theory]
    [InlineData("Sometimes")]
    [InlineData("1")]
    public void Validate_UnknownBinding_IsRefused(string binding) =>
        AssertErrors(new AuthorizationOptions { CertificateBinding = binding }, "AllowCertificate", "must be WhenPresent, Required or Off");

    [Fact]
    public void Validate_SystemsThatSayNotWhom_AreAllNamed() => AssertErrors(
        new AuthorizationOptions
        {
            Systems =
            [Whole, new() { Clients = ["c"] }, new() { Certificate = "two.example" },
            new() { Certificate = "three.example", Clients = [""] }]
        },
        "AllowCertificate", "Systems:1 has no Certificate", "Systems:2 has no Clients", "Systems:3 has no Clients");

    [Fact]
    public void Validate_CertificateListedTwice_IsRefused()
    {
        var thumbprint = new string('a', 64);
        var colons = string.Join(':', Enumerable.Repeat("AA", 32));
        AssertErrors(new AuthorizationOptions
        {
            Systems =
            [new() { Certificate = thumbprint, Clients = ["c"] }, new() { Certificate = colons, Clients = ["d"] }, Whole, Whole]
        },
            "AllowCertificate", "more than once", "more than once");
    }

    private static void AssertErrors(AuthorizationOptions options, string? mode, params string[] expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Hosting:ClientCertificateMode"] = mode })
            .Build();
        var errors = new CertificateSettingsValidator(new HostCertificates(configuration)).Validate(null, options).Failures?.ToList() ?? [];
        Assert.Equal(expected.Length, errors.Count);
        Assert.All(expected.Zip(errors), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
