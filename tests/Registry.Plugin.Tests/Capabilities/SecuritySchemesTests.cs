using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Certificates;
using Registry.Plugin.Capabilities.OpenApi;

namespace Registry.Plugin.Tests.Capabilities;

/// <summary>How callers come in, as the settings say.</summary>
[Trait("Spec", "T3")]
public sealed class SecuritySchemesTests
{
    [Theory]
    [InlineData("", "Production", "", "bearer", "bearer")]
    [InlineData("RequireCertificate", "Production", "", "bearer,mutualTLS", "bearer+mutualTLS")]
    [InlineData("AllowCertificate", "Production", "https://tokens.example", "bearer,authority", "bearer|authority")]
    [InlineData("", "Development", "", "bearer,development", "bearer|development")]
    public void GivenSettings_ThenTheSchemesAndWhatAnOperationNeedsFollow(string mode, string environment, string authority, string schemes,
        string needed)
    {
        var options = Options.Create(new AuthorizationOptions { Authority = authority });
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Hosting:ClientCertificateMode"] = mode };
        var security = new SecuritySchemes(options, new PermissionMap(options),
            new HostCertificates(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), new Environment(environment));
        var document = new OpenApiDocument { Components = new OpenApiComponents() };
        security.AddTo(document, new Uri("https://registry.example/"));
        Assert.Equal(schemes.Split(','), document.Components.SecuritySchemes!.Keys);
        Assert.Equal(needed.Split('|'), security.Needed(document, RegistryPermissions.Read)
            .Select(requirement => string.Join('+', requirement.Keys.Select(scheme => scheme.Reference.Id))));
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
