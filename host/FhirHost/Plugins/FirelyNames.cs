namespace FhirHost.Plugins;

/// <summary>
/// The namespaces of Firely Server's own configuration classes, as its documentation has had them from release 3 on,
/// <see href="https://docs.fire.ly/projects/Firely-Server/en/latest/features_and_tools/available_plugins.html"/>. What they do is not here,
/// or is the host's own.
/// </summary>
internal static class FirelyNames
{
    private static readonly string[] Namespaces =
    [
        "Vonk.Administration", "Vonk.Configuration", "Vonk.Core", "Vonk.Fhir", "Vonk.Repository",
        "Vonk.Smart", "Vonk.Subscriptions", "Vonk.UI",
        .. Plugins("Vonk.Plugins.", "BinaryWrapper", "ConvertOperation", "DocumentHandling", "DocumentOperation", "SignatureService",
            "Terminology", "TerminologyIntegration"),
        .. Plugins("Vonk.Plugin.", "Audit", "BinaryWrapper", "BulkDataExport", "CdsHooks", "ConvertOperation", "Cql", "DaVinciDataExport",
            "DocRefOperation", "DocumentHandling", "DocumentOperation", "EraseOperation", "FhirUserLookupOperation", "LastN",
            "MappingToStructureMap", "MemberMatch", "Operations", "PatientEverything", "PubSub", "Questionnaire", "RealWorldTesting",
            "SearchAnonymization", "Services", "Smart", "SoFv2", "TransformOperation", "UpdateNoOp", "VirtualTenants"),
    ];

    /// <summary>Whether an entry of a branch names one of them.</summary>
    public static bool Include(string entry) => Array.Exists(Namespaces, name => BranchFilter.IsIn(entry, name));

    private static IEnumerable<string> Plugins(string prefix, params string[] names) => names.Select(name => prefix + name);
}
