namespace FhirHost.Plugins;

/// <summary>
/// Whose configuration classes a branch runs. Services are there for all branches; what they say of a branch holds only where their plugin
/// is part of it.
/// </summary>
internal sealed class BranchContent
{
    private const string Property = "FhirHost.Plugins.BranchContent";
    private readonly HashSet<Assembly> _absent;

    private BranchContent(IEnumerable<ConfigurationClass> included, IEnumerable<ConfigurationClass> all)
    {
        var present = included.Select(configuration => configuration.Assembly).ToHashSet();
        _absent = [.. all.Select(configuration => configuration.Assembly).Where(assembly => !present.Contains(assembly))];
    }

    public static void Set(IApplicationBuilder app, IEnumerable<ConfigurationClass> included, IEnumerable<ConfigurationClass> all) =>
        app.Properties[Property] = new BranchContent(included, all);

    public static BranchContent? Of(IApplicationBuilder app) => app.Properties.TryGetValue(Property, out var content)
        ? (BranchContent?)content : null;

    /// <summary>Whether a service may speak for the branch.</summary>
    public bool Includes(object service) => !_absent.Contains(service.GetType().Assembly);
}
