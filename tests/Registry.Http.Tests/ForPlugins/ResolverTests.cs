using Hl7.Fhir.Specification.Source;
using Microsoft.Extensions.DependencyInjection;

namespace Registry.Http.Tests.ForPlugins;

/// <summary>The definitions of the loaded packages, as other plugins ask for them.</summary>
public sealed class ResolverTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("http://hl7.org/fhir/StructureDefinition/Patient", true)]
    [InlineData("https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1", true)]
    [InlineData("http://hl7.org/fhir/StructureDefinition/Nothing", false)]
    public async Task GivenAPluginThatAsksForDefinitions_ThenItGetsThoseOfThePackages(string canonical, bool isThere)
    {
        using var scope = registry.Services.CreateScope();
        var resolver = scope.ServiceProvider.GetRequiredService<IAsyncResourceResolver>();
#pragma warning disable CS0618 // plugins of earlier SDKs ask so
        var found = await resolver.ResolveByCanonicalUriAsync(canonical);
        Assert.Equal(found, await resolver.ResolveByUriAsync(canonical));
#pragma warning restore CS0618
        Assert.Equal(isThere ? ("StructureDefinition", canonical) : (null, null),
            (found?.TypeName, found is Hl7.Fhir.Model.StructureDefinition definition ? definition.Url : null));
        Assert.Equal(isThere, (await resolver.TryResolveByUriAsync(canonical)).Success);
    }
}
