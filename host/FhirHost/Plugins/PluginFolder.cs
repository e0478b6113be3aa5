using System.Collections.Concurrent;

namespace FhirHost.Plugins;

/// <summary>
/// Finds the plugins on disk. In a folder that a build made, each assembly with a <c>.deps.json</c> of its own is one; in a folder of bare
/// assemblies, each that is built against the contract.
/// </summary>
internal static class PluginFolder
{
    private const string Dependencies = ".deps.json";
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true, RecurseSubdirectories = true };

    // A process loads a plugin once, however many hosts it builds: each copy would be compiled by the runtime again.
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), Assembly> Loaded = [];

    /// <summary>The plugins' assemblies; none where the folder is not there.</summary>
    public static IReadOnlyList<string> Files(string directory) => !Directory.Exists(directory) ? [] :
    [
        .. Built(directory).Concat(Bare(directory)).Where(file => !HostAssemblies.Include(Path.GetFileNameWithoutExtension(file)))
            .Order(StringComparer.Ordinal),
    ];

    /// <exception cref="PluginException">The assembly cannot be loaded; the message names it and the cause.</exception>
    public static Assembly Load(string path)
    {
        try
        {
            if (File.Exists(Path.ChangeExtension(path, Dependencies)))
                PluginFit.CheckFramework(Path.ChangeExtension(path, Dependencies));
            return Loaded.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static file => LoadFresh(file.Path));
        }
        catch (Exception cause) when (cause is BadImageFormatException or IOException or InvalidOperationException
            or UnauthorizedAccessException)
        {
            throw new PluginException($"The plugin {Path.GetFileName(path)} cannot be loaded: {cause.Message}", cause);
        }
    }

    private static Assembly LoadFresh(string path)
    {
        var assembly = new PluginLoadContext(path).LoadFromAssemblyPath(path);
        PluginFit.CheckReferences(assembly);
        return assembly;
    }

    private static IEnumerable<string> Built(string directory) => Directory.EnumerateFiles(directory, "*" + Dependencies, Readable)
        .Select(dependencies => dependencies[..^Dependencies.Length] + ".dll")
        .Where(File.Exists);

    /// <summary>
    /// Assemblies that were copied without what the build made beside them. Below a folder that a build made, all belongs to its plugin.
    /// </summary>
    private static IEnumerable<string> Bare(string directory)
    {
        var built = Directory.EnumerateFiles(directory, "*" + Dependencies, Readable)
            .Select(file => Path.GetDirectoryName(file)! + Path.DirectorySeparatorChar).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(directory, "*.dll", Readable)
            .Where(file => !built.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)) && PluginFit.IsForContract(file));
    }
}

/// <summary>What is the host's own, and no plugin wherever it lies: builds copy it beside what refers to it.</summary>
internal static class HostAssemblies
{
    private static readonly HashSet<string> Names =
        new(StringComparer.OrdinalIgnoreCase) { "FhirHost", "Vonk.Core", "Vonk.Fhir", "Vonk.Fhir.R3", "Vonk.Fhir.R4" };

    public static bool Include(string name) => Names.Contains(name);
}
