namespace Registry.Validation.Tests.Packages.Samples;

/// <summary>The published definitions, which lie beside the repository where someone put them; without them nothing is compared.</summary>
internal static class Published
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("REGISTRY_PUBLISHED_FHIR") ?? Path.Combine(Fixture.Root, "..", "shared", "fhir");

    public static string Core { get; } = Path.Combine(Folder, "hl7.fhir.core-3.0.1.tgz");

    public static string CareConnect { get; } = Path.Combine(Folder, "careconnect");

    public static string Examples { get; } = Path.Combine(Folder, "examples", "spec");

    public static bool IsThere => Directory.Exists(Folder);
}
