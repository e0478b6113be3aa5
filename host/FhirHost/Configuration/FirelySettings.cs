namespace FhirHost.Configuration;

/// <summary>Settings of Firely Server that this host does not have, and what there is instead.</summary>
internal static class FirelySettings
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Administration"] = "there is no administration API; definitions come with FHIR packages (Registry:Conformance)",
        ["AdministrationImportOptions"] = "definitions are not imported; Registry:Conformance:Packages names FHIR packages",
        ["AllowedOrigins"] = "the host sends no CORS headers; let the proxy before it do that",
        ["Audit"] = "use Registry:Audit",
        ["AzureServices"] = "there are no services of Azure",
        ["BatchOptions"] = "use Registry:Batch and SizeLimits:MaxBatchEntries",
        ["BulkDataExport"] = "there is no bulk export",
        ["Cache"] = "there is no cache to set up",
        ["CdsHooks"] = "there are no CDS Hooks",
        ["ConformanceCache"] = "there is no cache to set up; definitions are compiled once, at start",
        ["CosmosDbOptions"] = "there is no CosmosDB store; use Registry:Repository, which is SQLite or MongoDb",
        ["EraseOperation"] = "there is no $erase and no $purge",
        ["FhirCapabilities"] = "of this section there is only FhirCapabilities:AllowCreateOnUpdate",
        ["HistoryOptions"] = "how much a history holds cannot be set",
        ["Hosting:Limits"] = "use RequestLimits, and SizeLimits:MaxResourceSize",
        ["Hosting:PathBase"] = "use PipelineOptions:Branches with a Path, or Hosting:BaseUrl where a proxy takes the path away",
        ["Hosting:ReverseProxySupport"] = "use Hosting:TrustedProxies, the addresses of the proxies that are believed",
        ["Hosting:SslProtocols"] = "TLS is 1.2 or 1.3, whichever the caller speaks",
        ["HttpOptions"] = "JSON is answered where a request names no format",
        ["InformationModel:IncludeFhirVersion"] = "whether answers tell the FHIR version in their media type cannot be set",
        ["InformationModel:IncludeFhirVersionInContentType"] = "whether answers tell the FHIR version in their media type cannot be set",
        ["InformationModel:Mapping"] =
            "nothing is mapped between FHIR versions; InformationModel:Supported names those that are served beside each other",
        ["LibraryEvaluateOperation"] = "there is no CQL",
        ["License"] = "the host needs no licence",
        ["LocalTerminologyService"] = "there is no terminology service; value sets come with FHIR packages (Registry:Conformance)",
        ["MemberMatch"] = "there is no $member-match",
        ["MemoryOptions"] = "there is no store in memory; use Registry:Repository, which is SQLite or MongoDb",
        ["MongoDbOptions"] = "use Registry:MongoDbOptions, and Registry:Repository with MongoDb",
        ["OpenTelemetryOptions"] = "there is no export of traces and metrics",
        ["PagingCache"] = "there is no cache to set up",
        ["PatientEverythingOperation"] = "there is no Patient/$everything",
        ["PubSub"] = "there are no messages",
        ["RealWorldTesting"] = "there is no $realworldtesting",
        ["ReindexOptions"] = "there is nothing to index again",
        ["Repository"] = "use Registry:Repository; other plugins bring stores and settings of their own",
        ["SizeLimits:MaxBatchSize"] =
            "use SizeLimits:MaxResourceSize, which bounds every body, batches too, and SizeLimits:MaxBatchEntries",
        ["SmartAuthorizationOptions"] = "use Registry:Authorization",
        ["SqlDbOptions"] = "there is no SQL Server store; use Registry:Repository, which is SQLite or MongoDb",
        ["SQLiteDbOptions"] = "use Registry:SQLiteDbOptions",
        ["SubscriptionEvaluatorOptions"] = "there are no subscriptions",
        ["SupportedModel:RestrictToCompartments"] = "all compartments of the FHIR version are known",
        ["TaskFileManagement"] = "there is no bulk export, and so no files of it",
        ["Terminology"] = "there is no terminology service; value sets come with FHIR packages (Registry:Conformance)",
        ["UpdateNoOp"] = "every update makes a version",
        ["UrlMapping"] = "URLs in resources are left as they are; absolute URLs of the server begin with Hosting:BaseUrl",
        ["Validation"] = "use Registry:Conformance and Registry:Rules",
        ["VirtualTenants"] = "there are no tenants",
        ["Vonk.Plugin.BinaryWrapper"] = "there are no Binary resources",
    };

    /// <summary>Whether a sentence names something to set instead.</summary>
    public static bool HasInstead(string sentence) => sentence.StartsWith("use ", StringComparison.Ordinal);

    /// <summary>The setting of Firely Server that a key is, or belongs to.</summary>
    public static (string Key, string Instead)? Find(string key)
    {
        for (var at = key.Length; at > 0; at = key.LastIndexOf(':', at - 1))
        {
            if (Sentences.TryGetValue(key[..at], out var sentence))
                return (key[..at], sentence);
        }

        return null;
    }
}
