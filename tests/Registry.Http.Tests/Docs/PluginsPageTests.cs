using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Vonk.Core.Pluggability;

namespace Registry.Http.Tests.Docs;

/// <summary>docs/plugins.md lists the configuration classes of the host, of the facades and of the registry, in their order.</summary>
public sealed partial class PluginsPageTests
{
    [Fact]
    public void Page_ListsEachConfigurationClassInItsOrder()
    {
        var shown = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "plugins.md")))
            .Select(row => (int.Parse(row.Groups["order"].Value, CultureInfo.InvariantCulture), row.Groups["class"].Value));
        var classes = Classes();
        Assert.True(classes.Count > 50);
        Assert.Equal(classes.Select(one => (one.Order, one.Name)), shown);
    }

    /// <summary>Else the server warns of its own parts at every start.</summary>
    [Fact]
    public void Orders_AreEachOfOneAssembly() => Assert.DoesNotContain(
        Classes().GroupBy(one => one.Order), order => order.Select(one => one.Assembly).Distinct(StringComparer.Ordinal).Skip(1).Any());

    private static List<(int Order, string Name, string Assembly)> Classes()
    {
        using var registry = new RegistryApplication();
        registry.CreateClient().Dispose();
        return
        [
            .. AppDomain.CurrentDomain.GetAssemblies()
                .Where(assembly => assembly.GetName().Name
                    is "FhirHost" or "FhirHost.Facades" or "Vonk.Fhir.R3" or "Vonk.Fhir.R4" or "Registry.Plugin")
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.GetCustomAttribute<VonkConfigurationAttribute>() is not null)
                .Select(type => (type.GetCustomAttribute<VonkConfigurationAttribute>()!.Order, Name: type.FullName!,
                    Assembly: type.Assembly.GetName().Name!))
                .Distinct()
                .OrderBy(one => one.Order).ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"^\| (?<order>\d+) \| `(?<class>[\w.]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();
}
