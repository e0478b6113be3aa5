using Hl7.Fhir.Specification.Source;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Registry.Plugin.Composition;
using Vonk.Core.Repository;

namespace Registry.Plugin.Tests.Search;

/// <summary>Nothing of a server's own is displaced unless <c>OfferToPlugins</c> says so.</summary>
public sealed class OfferToPluginsTests
{
    private static readonly Type[] ServersOwn =
    [
        typeof(IAsyncResourceResolver), typeof(ISearchRepository), typeof(IAdministrationSearchRepository),
        typeof(IResourceChangeRepository),
    ];

    [Fact]
    public void WhenOff_NoServiceOfTheServerIsRegistered() => Assert.Empty(Offered("false"));

    [Fact]
    public void WhenOn_OtherPluginsHaveThem() =>
        Assert.Equal([typeof(IAsyncResourceResolver), typeof(ISearchRepository), typeof(IResourceChangeRepository)], Offered("true"));

    [Fact]
    public void ByDefault_ItIsOnBesideOurContract_AndOffBesideFirelys()
    {
        Assert.Equal(!BuiltFor.FirelyServer, new RegistryOptions().OfferToPlugins);
        Assert.Equal(!BuiltFor.FirelyServer, Offered(null).Any());
        Assert.False(BuiltFor.FirelyServer);
    }

    private static IEnumerable<Type> Offered(string? setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Registry:OfferToPlugins", setting)]).Build();
        var services = new ServiceCollection().AddRegistry(configuration);
        return ServersOwn.Where(type => services.Any(service => service.ServiceType == type));
    }
}
