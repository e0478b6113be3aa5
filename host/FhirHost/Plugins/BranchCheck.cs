namespace FhirHost.Plugins;

/// <summary>Whether the branches of the settings can run.</summary>
internal static class BranchCheck
{
    // What the host can do without. All else of it makes, guards or writes whatever is answered.
    private static readonly string[] Optional = ["FhirHost.Capabilities", "FhirHost.Health", "FhirHost.Batch"];

    /// <summary>What is wrong with them, and how to fix it.</summary>
    /// <param name="classes">The configuration classes of the host and of the plugins.</param>
    /// <param name="mayNameNothing">Whether an entry of Include may name what is not there: in development, and while a plugin is left
    /// out.</param>
    public static IEnumerable<string> Errors(
        BranchOptions[] branches, IReadOnlyList<ConfigurationClass> classes, bool mayNameNothing)
    {
        foreach (var path in branches.GroupBy(branch => branch.Path.TrimEnd('/'), StringComparer.OrdinalIgnoreCase))
        {
            if (path.Key.Length > 0 && path.Key[0] != '/')
                yield return $"PipelineOptions:Branches: the Path '{path.Key}' must begin with a slash.";
            if (path.Skip(1).Any())
                yield return $"PipelineOptions:Branches: Path '{path.First().Path}' is configured more than once; merge the branches.";
        }

        // A plugin that an administrator believes to run does not, and it may be what guards the rest.
        foreach (var (key, entry) in mayNameNothing ? [] : BranchWarnings.Unknown(branches, classes))
        {
            yield return $"{key} names '{entry}', which matches no configuration class; check its spelling, and that its plugin is in the "
                + "plugin directory.";
        }

        foreach (var branch in branches)
        {
            var missing = classes.Where(configuration => IsNeeded(configuration) && !BranchFilter.Includes(branch, configuration.Name))
                .Select(configuration => configuration.Name).ToList();
            if (missing.Count > 0)
                yield return $"PipelineOptions:Branches: the branch of Path '{branch.Path}' leaves out {string.Join(", ", missing)}, "
                    + $"without which nothing is answered as it should be; add FhirHost, or Vonk.Core, to its Include, and take it out of "
                    + $"its Exclude.";
        }
    }

    private static bool IsNeeded(ConfigurationClass configuration) => configuration.Assembly == typeof(BranchCheck).Assembly
        && configuration.HasPipeline
        && !Array.Exists(Optional, optional => configuration.Name.StartsWith(optional + ".", StringComparison.Ordinal));
}
