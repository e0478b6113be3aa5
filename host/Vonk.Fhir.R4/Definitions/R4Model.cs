using Hl7.Fhir.Model;
using Vonk.Core.Common;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability.ContextAware;

namespace Vonk.Fhir.R4.Definitions;

/// <summary>The search parameters of R4, as the FHIR SDK has them. It has no compartments.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR4])]
internal sealed class R4Model : IModelService
{
    // What every resource has, which the SDK does not list.
    private static readonly VonkSearchParameter[] OfAll =
    [
        new("Resource", "_id", SearchParamType.Token, []),
        new("Resource", "_lastUpdated", SearchParamType.Date, []),
        new("Resource", "_tag", SearchParamType.Token, []),
        new("Resource", "_profile", SearchParamType.Uri, []),
        new("Resource", "_security", SearchParamType.Token, []),
        new("Resource", "_source", SearchParamType.Uri, []),
        new("Resource", "_content", SearchParamType.String, []),
        new("DomainResource", "_text", SearchParamType.String, []),
    ];

    private readonly Lazy<VonkSearchParameter[]> _parameters = new(() =>
    [
        .. OfAll,
        .. ModelInfo.SearchParameters.Select(parameter => new VonkSearchParameter(
            parameter.Resource ?? "Resource", parameter.Code ?? parameter.Name ?? "", parameter.Type,
                [.. (parameter.Target ?? []).Select(target => target.ToString())])),
    ]);

    public string InformationModel => VonkConstants.Model.FhirR4;

    public IEnumerable<VonkSearchParameter> SearchParameters => _parameters.Value;

    public IEnumerable<VonkCompartmentDefinition> CompartmentDefinitions => [];
}
