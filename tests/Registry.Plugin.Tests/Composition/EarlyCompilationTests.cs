using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Registry.Plugin.Composition;
using Registry.Plugin.Conformance;

namespace Registry.Plugin.Tests.Composition;

[Trait("Spec", "P1b")]
public sealed class EarlyCompilationTests
{
    [Fact]
    public async Task Configure_BeforeTheServerStarts_BeginsToCompileOnce()
    {
        var services = RegistryConfiguration.ConfigureServices(
            WebApplication.CreateEmptyBuilder(new() { EnvironmentName = Environments.Development }).Services,
            new ConfigurationBuilder().Build());
        await using var provider = services.BuildServiceProvider();
        var compilation = provider.GetRequiredService<SchemaCompilation>();
        Assert.Null(compilation.Begun);

        RegistryConfiguration.Configure(new ApplicationBuilder(provider));

        var begun = compilation.Begun;
        Assert.NotNull(begun);
        await begun;
        var ready = await provider.GetRequiredService<SchemasReady>().CheckHealthAsync(new HealthCheckContext());
        Assert.Equal(HealthStatus.Healthy, ready.Status);
        // The server's start takes it up.
        await compilation.StartAsync(default);
        Assert.Same(begun, compilation.Begun);
    }
}
