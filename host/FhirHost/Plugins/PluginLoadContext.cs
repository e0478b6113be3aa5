using System.Runtime.Loader;

namespace FhirHost.Plugins;

/// <summary>
/// Loads one plugin folder. What the host itself has, the contract and the framework above all, is shared with it;
/// the rest, native libraries too, comes from the folder. <c>Fhir.Http</c> does as well: nothing of it passes between host and plugin, and
/// a plugin keeps the version that it was built with.
/// </summary>
internal sealed class PluginLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath))
{
    private const string Private = "Fhir.Http";

    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Private && _resolver.ResolveAssemblyToPath(assemblyName) is { } own)
            return LoadFromAssemblyPath(own);
        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (IOException)
        {
            // Not the host's: FileNotFoundException where it is absent, FileLoadException where the plugin needs a newer one.
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
