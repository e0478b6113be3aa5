using FhirHost.Configuration;

namespace FhirHost.Plugins;

/// <summary>Which configuration classes a branch runs. An entry is a class's full name or a namespace it is in; Exclude beats Include.</summary>
internal static class BranchFilter
{
    public static bool Includes(BranchOptions branch, string className) =>
        (branch.Include.Length == 0 || Array.Exists(branch.Include, entry => Matches(entry, className)))
        && !Array.Exists(branch.Exclude, entry => Matches(entry, className));

    /// <summary>Entries that name nothing, which are probably misspelt.</summary>
    public static IEnumerable<string> Unmatched(BranchOptions branch, IReadOnlyList<ConfigurationClass> classes) =>
        branch.Include.Concat(branch.Exclude).Where(entry => !classes.Any(configuration => Matches(entry, configuration.Name)));

    private static bool Matches(string entry, string className) =>
        className.StartsWith(entry, StringComparison.Ordinal) && (className.Length == entry.Length || className[entry.Length] == '.');
}
