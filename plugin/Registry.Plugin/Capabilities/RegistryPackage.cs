namespace Registry.Plugin.Capabilities;

/// <summary>The canonical URLs of the registry's own FHIR package, <c>conformance/packages/registry.appointments</c>.</summary>
internal static class RegistryPackage
{
    private const string Canonical = "https://appointment-registry.example/fhir/";

    /// <summary>What a registry does that has every interaction switched on.</summary>
    public const string Requirements = Canonical + "CapabilityStatement/appointment-registry";

    /// <summary>The search parameters begin with this; their codes end them.</summary>
    public const string SearchParameter = Canonical + "SearchParameter/registry-";

    public const string Validate = Canonical + "OperationDefinition/registry-validate";
}
