using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests.Scripts;

/// <summary>
/// AEGIS's public scripts of DevDays 2017, which lie beside the repository where someone put them (github.com/rettema/FHIRSandboxAEGIS at
/// f3a7de9). They are no part of it; without them only our own scripts are run.
/// </summary>
internal static class PublicScripts
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("REGISTRY_PUBLIC_TESTSCRIPTS")
        ?? Path.GetFullPath(Path.Combine(HostApplication.Root, "..", "shared", "testscripts", "FHIR3-0-1-DevDays17"));

    public static bool AreThere => Directory.Exists(Folder);

    /// <summary>The scripts; their fixtures and rules lie in folders that begin with <c>_reference</c>.</summary>
    public static IReadOnlyList<string> Files { get; } = !AreThere ? [] :
    [
        .. Directory.EnumerateFiles(Folder, "*.xml", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("_reference"))
            .Order(StringComparer.Ordinal),
    ];
}
