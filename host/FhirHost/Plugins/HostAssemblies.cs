namespace FhirHost.Plugins;

/// <summary>What is the host's own, and no plugin wherever it lies: builds copy it beside what refers to it.</summary>
internal static class HostAssemblies
{
    private static readonly HashSet<string> Names =
        new(StringComparer.OrdinalIgnoreCase) { "FhirHost", "Vonk.Core", "Vonk.Fhir", "Vonk.Fhir.R3", "Vonk.Fhir.R4" };

    public static bool Include(string name) => Names.Contains(name);
}
