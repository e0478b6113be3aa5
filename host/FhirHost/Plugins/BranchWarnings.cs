namespace FhirHost.Plugins;

/// <summary>What branches name that is not there, and what is there that no branch names.</summary>
internal static class BranchWarnings
{
    /// <summary>
    /// The entries of <c>Include</c>, each with its setting, that name no class of this host, of a plugin, or of Firely Server.
    /// </summary>
    public static IEnumerable<(string Key, string Entry)> Unknown(BranchOptions[] branches, IReadOnlyList<ConfigurationClass> classes) =>
        Unmatched(branches, classes, branch => branch.Include, nameof(BranchOptions.Include));

    /// <summary>All that an administrator should know, one line each.</summary>
    public static IEnumerable<string> Of(BranchOptions[] branches, IReadOnlyList<ConfigurationClass> classes)
    {
        foreach (var (key, entry) in Unknown(branches, classes)
            .Concat(Unmatched(branches, classes, branch => branch.Exclude, nameof(BranchOptions.Exclude))))
            yield return $"{key} names '{entry}', which matches no configuration class; check its spelling";
        if (NotHere(branches, classes) is { Count: > 0 } names)
        {
            yield return $"{PipelineOptions.Section}:{nameof(PipelineOptions.Branches)}: of Firely Server, this host does not have "
                + $"{string.Join(", ", names)}; what it has is in docs/plugins.md";
        }

        foreach (var plugin in classes.GroupBy(configuration => configuration.Assembly)
            .Where(plugin => !plugin.Any(one => IsNamed(branches, one))))
            yield return NotRun(plugin, branches);
    }

    private static IEnumerable<(string Key, string Entry)> Unmatched(BranchOptions[] branches, IReadOnlyList<ConfigurationClass> classes,
        Func<BranchOptions, string[]> entries, string name) =>
        branches.SelectMany((branch, at) => BranchFilter.Unmatched(entries(branch), classes)
            .Where(entry => !FirelyNames.Include(entry))
            .Select(entry => ($"{PipelineOptions.Section}:{nameof(PipelineOptions.Branches)}:{at}:{name}", entry)));

    // What is taken out is missed by no one.
    private static List<string> NotHere(BranchOptions[] branches, IReadOnlyList<ConfigurationClass> classes) =>
    [
        .. branches.SelectMany(branch => BranchFilter.Unmatched(branch.Include, classes)).Where(FirelyNames.Include)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static bool IsNamed(BranchOptions[] branches, ConfigurationClass configuration) => Array.Exists(branches, branch =>
        BranchFilter.Includes(branch, configuration.Name) || BranchFilter.Excludes(branch, configuration.Name));

    private static string NotRun(IGrouping<Assembly, ConfigurationClass> plugin, BranchOptions[] branches)
    {
        var at = Math.Max(0, Array.FindIndex(branches, branch => branch.Path is "/" or ""));
        var line = string.Join(", ", Shared(plugin).Select(name => $"\"{name}\""));
        return $"The plugin {plugin.Key.GetName().Name} is there and no branch runs it; add {line} to {PipelineOptions.Section}:"
            + $"{nameof(PipelineOptions.Branches)}:{at}:{nameof(BranchOptions.Include)}, or to Exclude where it shall not run";
    }

    /// <summary>The namespaces that hold the classes: the outer ones where several lie in each other.</summary>
    private static List<string> Shared(IEnumerable<ConfigurationClass> classes)
    {
        var names = classes.Select(configuration => configuration.Name)
            .Select(name => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name).Distinct(StringComparer.Ordinal).ToList();
        return names.FindAll(name => !names.Exists(other => other != name && BranchFilter.IsIn(name, other)));
    }
}
