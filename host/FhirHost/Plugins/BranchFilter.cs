namespace FhirHost.Plugins;

/// <summary>
/// Which configuration classes a branch runs. An entry is a class's full name or a namespace it is in; Exclude beats Include. The host's
/// own classes can also be named as administrators of Firely Server know them: <c>Vonk.Core</c> and <c>Vonk.Plugin.Operations</c>.
/// </summary>
internal static class BranchFilter
{
    private const string Host = "FhirHost";

    public static bool Includes(BranchOptions branch, string className) => Choose(branch, className).IsIncluded;

    /// <summary>The choice, and the entry that makes it, in words.</summary>
    public static (bool IsIncluded, string Why) Choose(BranchOptions branch, string className)
    {
        if (Array.Find(branch.Exclude, entry => Matches(entry, className)) is { } excluded)
            return (false, $"the entry '{excluded}' of Exclude names it");
        if (branch.Include.Length == 0)
            return (true, "Include is empty, so all are");
        return Array.Find(branch.Include, entry => Matches(entry, className)) is { } included
            ? (true, $"the entry '{included}' of Include names it")
            : (false, "no entry of Include names it");
    }

    public static bool Excludes(BranchOptions branch, string className) => Array.Exists(branch.Exclude, entry => Matches(entry, className));

    /// <summary>Entries that name none of the classes.</summary>
    public static IEnumerable<string> Unmatched(IEnumerable<string> entries, IReadOnlyList<ConfigurationClass> classes) =>
        entries.Where(entry => !classes.Any(configuration => Matches(entry, configuration.Name)));

    /// <summary>Whether a name is that of a namespace, or of something in it.</summary>
    public static bool IsIn(string name, string entry) =>
        name.StartsWith(entry, StringComparison.Ordinal) && (name.Length == entry.Length || name[entry.Length] == '.');

    private static bool Matches(string entry, string className) => Names(className).Any(name => IsIn(name, entry));

    private static IEnumerable<string> Names(string className)
    {
        yield return className;
        if (IsIn(className, FacadePlugin.Name))
        {
            yield return "Vonk.Plugin.Operations" + className[FacadePlugin.Name.Length..];
            yield return "Vonk.Core.Operations" + className[FacadePlugin.Name.Length..];
        }
        else if (IsIn(className, Host))
        {
            yield return "Vonk.Core" + className[Host.Length..];
        }
    }
}
