using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Registry.Plugin.Authorization;
using Registry.Plugin.Composition;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Tests.Pipeline;

/// <summary>Whatever an administrator leaves out of the registry, no interaction runs without its guards (T1, T5).</summary>
[Trait("Spec", "T1"), Trait("Spec", "T5")]
public sealed class RequiredPartsTests : IAsyncLifetime
{
    // An audit belongs to one server at a time: each test has one of its own, and closes it.
    private readonly string _audit = Directory.CreateTempSubdirectory("registry-parts-").FullName;
    private readonly List<ServiceProvider> _providers = [];

    private static readonly Type[] Parts =
        [.. typeof(RegistryConfiguration).Assembly.GetTypes().Where(type => Configure(type) is not null)
            // It adds nothing to the pipeline, and what it begins costs each of these tests half a second.
            .Where(type => type != typeof(RegistryConfiguration))
            .OrderBy(type => type.GetCustomAttribute<VonkConfigurationAttribute>()!.Order)];

    private static readonly Type[] Interactions =
    [
        .. Parts.Where(type => type.GetCustomAttribute<VonkConfigurationAttribute>()!.Order > 3000
            && type != typeof(Registry.Plugin.Capabilities.CapabilityConfiguration)
            && type.Namespace != typeof(EntryAccess).Namespace),
    ];

    public static TheoryData<Type, Type> Pairs
    {
        get
        {
            var pairs = new TheoryData<Type, Type>();
            foreach (var interaction in Interactions)
            {
                foreach (var guard in new[] { typeof(AccessConfiguration), typeof(FhirVersionConfiguration),
                    typeof(Audit.AuditConfiguration), typeof(OutcomeConfiguration), typeof(StoreErrorsConfiguration) })
                    pairs.Add(interaction, guard);
            }

            var batches = typeof(Batch.BatchConfiguration).Namespace;
            foreach (var interaction in Interactions.Where(interaction => interaction.Namespace != batches))
            {
                pairs.Add(interaction, typeof(EntryAccess));
                pairs.Add(interaction, typeof(UnservedInteractions));
            }

            pairs.Add(typeof(Register.RegisterConfiguration), typeof(Register.RegisterPreProcessing));
            pairs.Add(typeof(Cancel.CancelConfiguration), typeof(Cancel.CancelPreProcessing));
            pairs.Add(typeof(Batch.BatchConfiguration), typeof(Batch.BatchAccess));
            pairs.Add(typeof(Batch.BatchConfiguration), typeof(Batch.BatchPipeline));
            pairs.Add(typeof(Batch.RemainingBatchConfiguration), typeof(Batch.BatchAccess));
            pairs.Add(typeof(Batch.RemainingBatchConfiguration), typeof(Batch.BatchPipeline));
            return pairs;
        }
    }

    [Fact]
    public void Interactions_AreAllKnown() => Assert.Equal(8, Interactions.Length);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void RequireParts_WithoutOneGuard_EndsTheStartAndNamesIt(Type interaction, Type guard)
    {
        var error =
            Assert.Throws<InvalidOperationException>(() =>
            Run(Registry(), Parts.Where(part => part != guard && (part == interaction || !Interactions.Contains(part)))));
        Assert.Contains($"runs {interaction.FullName} without {guard.FullName},", error.Message, StringComparison.Ordinal);
        Assert.Contains("Registry:Interactions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireParts_WithoutTheServices_EndsTheStart() => Assert.Contains(
        "without Registry.Plugin.Composition.RegistryConfiguration",
            Assert.Throws<InvalidOperationException>(() =>
            Run(WebApplication.CreateEmptyBuilder(new()).Services, [typeof(Read.ReadConfiguration)])).Message, StringComparison.Ordinal);

    [Fact]
    public void RequireParts_Whole_Runs() => Run(Registry(), Parts);

    [Fact]
    public void RequireParts_GuardsOfAnotherBranch_DoNotCount()
    {
        var app = Application(Registry());
        app.Map("/inner", inner => Array.ForEach(Parts, part => Call(part, inner)));
        Assert.Throws<InvalidOperationException>(() => Call(typeof(Read.ReadConfiguration), app));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var provider in _providers)
            await provider.DisposeAsync();
        Directory.Delete(_audit, recursive: true);
    }

    private IServiceCollection Registry() => RegistryConfiguration.ConfigureServices(
        WebApplication.CreateEmptyBuilder(new() { EnvironmentName = Environments.Development }).Services,
        new ConfigurationBuilder().AddInMemoryCollection([new("Registry:Audit:Directory", _audit)]).Build());

    private void Run(IServiceCollection services, IEnumerable<Type> parts)
    {
        var app = Application(services);
        foreach (var part in parts)
            Call(part, app);
    }

    private ApplicationBuilder Application(IServiceCollection services)
    {
        _providers.Add(services.BuildServiceProvider());
        return new ApplicationBuilder(_providers[^1]);
    }

    private static void Call(Type part, IApplicationBuilder app) => Configure(part)!.Invoke(
        null, BindingFlags.DoNotWrapExceptions, null,
            [.. Configure(part)!.GetParameters()
            .Select((parameter, at) => at == 0 ? app : app.ApplicationServices.GetRequiredService(parameter.ParameterType))], null);

    private static MethodInfo? Configure(Type type) => type.GetCustomAttribute<VonkConfigurationAttribute>() is null
        ? null
        : Array.Find(type.GetMethods(BindingFlags.Public | BindingFlags.Static), method => method.GetParameters() is [var first, ..]
            && first.ParameterType == typeof(IApplicationBuilder));
}
