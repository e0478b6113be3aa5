namespace Registry.Http.Tests.Running;

internal static class Repository
{
    /// <summary>The folder of the solution, found from where the tests run.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built host with its plugins, of the same configuration as the tests.</summary>
    public static string Host { get; } = Path.Combine(Root, "host", "FhirHost", "bin", Configuration, "net10.0");

    /// <summary>A file of the reference data that lies beside the repository for its developers; null for everybody else.</summary>
    public static string? Shared(string path)
    {
        var file = Path.Combine(Root, "..", "shared", "fhir", path);
        return File.Exists(file) ? file : null;
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Registry.Plugin.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from within the repository.");
    }
}
