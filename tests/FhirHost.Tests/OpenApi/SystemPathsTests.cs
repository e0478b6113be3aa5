using FhirHost.Http;
using FhirHost.OpenApi;
using Microsoft.OpenApi;

namespace FhirHost.Tests.OpenApi;

/// <summary>What the host serves itself may be refused for want of a certificate only where it asks for one; health never is.</summary>
public sealed class SystemPathsTests
{
    [Theory]
    [InlineData(nameof(ClientCertificateMode.NoCertificate), false)]
    [InlineData("requirecertificate", true)]
    public void GivenAModeOfCertificates_Then403IsNamedWhereItMayBeAnswered(string mode, bool isNamed)
    {
        var document = new OpenApiDocument { Paths = [], Tags = new HashSet<OpenApiTag>() };
        new SystemPaths(document, new HostingOptions { ClientCertificateMode = mode }).Add();
        Assert.Equal(["/metadata", "/openapi.json", "/$liveness", "/$readiness"], document.Paths.Keys);
        Assert.All(document.Paths, path => Assert.Equal(isNamed && !path.Key.StartsWith("/$", StringComparison.Ordinal),
            path.Value.Operations![HttpMethod.Get].Responses!.ContainsKey("403")));
    }
}
