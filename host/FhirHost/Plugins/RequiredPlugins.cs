using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FhirHost.Plugins;

/// <summary>The plugins without which the server would be up and answer nothing that it is there for.</summary>
internal static class RequiredPlugins
{
    private const string DirectoryKey = $"{PipelineOptions.Section}:{nameof(PipelineOptions.PluginDirectory)}";

    // What the folder that comes with the server holds.
    private const string Shipped = "Registry.Plugin";

    /// <summary>What is not there, each in words that begin with the setting.</summary>
    public static IEnumerable<string> Missing(
        PipelineOptions options, string directory, BranchOptions[] branches, IReadOnlyList<ConfigurationClass> found, bool isEmpty)
    {
        if (!Directory.Exists(directory))
            yield return $"{DirectoryKey} names the folder {directory}, which is not there. There is no plugin in it; name the folder that "
                + "the plugins are in.";
        else if (isEmpty)
            yield return $"{DirectoryKey}: There is no plugin in {directory}; name the folder that the plugins are in, or copy them there.";
        if (isEmpty)
            yield break;

        foreach (var name in Names(options).Where(name => branches.Any(branch => BranchFilter.Includes(branch, $"{name}.Any"))))
        {
            if (!found.Any(configuration => configuration.Assembly.GetName().Name == name))
                yield return $"{PipelineOptions.Section}:{nameof(PipelineOptions.RequiredPlugins)}: the plugin {name} is not loaded; copy "
                    + $"it into {directory}.";
        }
    }

    private static IEnumerable<string> Names(PipelineOptions options) =>
        options.RequiredPlugins.Length > 0 ? options.RequiredPlugins
        : options.PluginDirectory == new PipelineOptions().PluginDirectory ? [Shipped]
        : [];
}

/// <summary>Whether all plugins are loaded that requests need, for <c>$readiness</c>. The log says which are not, and why.</summary>
internal sealed class PluginsReady(IReadOnlyList<string> missing) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy()
            // Callers need not learn the paths of the server.
            : HealthCheckResult.Unhealthy("A plugin is missing or could not be loaded; the log of the start says which and why."));
}
