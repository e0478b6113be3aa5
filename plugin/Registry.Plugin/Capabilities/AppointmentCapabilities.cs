using Hl7.Fhir.Model;
using Registry.Plugin.Pipeline;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;
using Vonk.Core.Pluggability.ContextAware;

namespace Registry.Plugin.Capabilities;

/// <summary>Lists the interactions that are switched on in /metadata (I7).</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class AppointmentCapabilities(IOptions<RegistryOptions> options) : ICapabilityStatementContributor
{
    public void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder) => builder
        .UseCapabilityStatementEditor(statement =>
        {
            statement.Name = "AppointmentRegistry";
            statement.AddInstantiates(RegistryPackage.Requirements);
        })
        .UseRestComponentEditor(rest =>
        {
            if (options.Value.Interactions.Batch)
                UnprovenNames.List(rest, "Batch");
        })
        .UseResourceComponentEditor(Describe);

    private void Describe(IResourceComponent resource)
    {
        if (resource.TypeLiteral != "Appointment")
            return;
        var interactions = options.Value.Interactions;
        if (interactions.Read)
        {
            UnprovenNames.List(resource, "Read");
            UnprovenNames.List(resource, "Vread");
        }

        if (interactions.Register)
            UnprovenNames.List(resource, "Create");
        if (interactions.Cancel)
            UnprovenNames.List(resource, "Update");
        if (interactions.History)
            UnprovenNames.List(resource, "HistoryInstance");
        if (interactions.Search)
            DescribeSearch(resource);
        if (interactions.Validate)
            resource.AddOperation("validate", RegistryPackage.Validate);
    }

    private static void DescribeSearch(IResourceComponent resource)
    {
        UnprovenNames.List(resource, "SearchType");
        const string Definition = RegistryPackage.SearchParameter;
        resource.AddSearchParameter("patient", SearchParamType.Reference, Definition + "patient",
            "The patient by NHS number: patient.identifier=https://fhir.nhs.uk/Id/nhs-number|<number>, or the national reference.");
        resource.AddSearchParameter("actor", SearchParamType.Reference, Definition + "actor", "As patient.");
        resource.AddSearchParameter("identifier", SearchParamType.Token, Definition + "identifier",
            "The provider's URL: urn:ietf:rfc:3986|<url>.");
        resource.AddSearchParameter("status", SearchParamType.Token, Definition + "status", null);
        resource.AddSearchParameter("date", SearchParamType.Date, Definition + "date",
            "When the appointment starts; prefixes eq, ne, gt, lt, ge, le.");
        resource.AddSearchParameter("_id", SearchParamType.Token, "http://hl7.org/fhir/SearchParameter/Resource-id", null);
        resource.AddSearchParameter("_lastUpdated", SearchParamType.Date, "http://hl7.org/fhir/SearchParameter/Resource-lastUpdated", null);
    }
}

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
