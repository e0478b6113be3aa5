using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Registry.Http.Tests;

/// <summary>An alert is set by an event's id: each means one thing, in the whole server, and stands in its assembly's list.</summary>
public sealed class EventIdTests
{
    [Fact]
    public void EachEvent_HasAnIdOfItsOwn_FromTheListOfItsAssembly()
    {
        using var registry = new RegistryApplication();
        registry.CreateClient().Dispose();
        // Other applications of this process may have loaded the plugin too, each for itself.
        var assemblies = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is "FhirHost" or "Registry.Plugin" or "Registry.Storage")
            .DistinctBy(assembly => assembly.GetName().Name).ToList();
        Assert.Equal(3, assemblies.Count);
        var all = new List<int>();
        foreach (var assembly in assemblies)
        {
            const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
            var logged = assembly.GetTypes().SelectMany(type => type.GetMethods(Any | BindingFlags.DeclaredOnly))
                .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId).OfType<int>().Order().ToList();
            var listed = assembly.GetType($"{assembly.GetName().Name}.EventIds")!.GetFields(Any)
                .Select(field => (int)field.GetRawConstantValue()!).Order();
            Assert.True(logged.Count > 20);
            Assert.Equal(listed, logged);
            all.AddRange(logged);
        }

        Assert.Equal(all.Distinct().Count(), all.Count);
    }
}
