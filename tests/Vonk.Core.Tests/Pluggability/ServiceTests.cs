#pragma warning disable CS0618 // what plugins for early releases call
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Support;

namespace Vonk.Core.Tests.Pluggability;

public sealed class ServiceTests
{
    [Fact]
    public void AddOrReplace_OthersOfTheService_AreGone()
    {
        var services = new ServiceCollection().AddSingleton<IThing, First>().AddSingleton<IThing, Second>().AddOrReplace<IThing,
            Third>(ServiceLifetime.Scoped);

        Assert.Equal((typeof(Third), ServiceLifetime.Scoped), (Assert.Single(services).ImplementationType, services[0].Lifetime));
    }

    [Fact]
    public void AddIfNotExists_ClassOfTheService_IsThereOnce() => Assert.Equal(
        [typeof(First), typeof(Second)],
        new ServiceCollection().AddIfNotExists<IThing, First>(ServiceLifetime.Transient).AddIfNotExists<IThing,
            Second>(ServiceLifetime.Transient).AddIfNotExists<IThing, First>(ServiceLifetime.Transient)
            .Select(service => service.ImplementationType));

    [Fact]
    public void TryAddContextAware_SameClassTwice_IsThereOnce() => Assert.Equal(
        [typeof(First), typeof(Second)],
        new ServiceCollection().TryAddContextAware<IThing, First>(ServiceLifetime.Scoped).TryAddContextAware<IThing,
            Second>(ServiceLifetime.Scoped).TryAddContextAware<IThing, First>(ServiceLifetime.Scoped)
            .Select(service => service.ImplementationType));

    private interface IThing;

    private sealed class First : IThing;

    private sealed class Second : IThing;

    private sealed class Third : IThing;
}
