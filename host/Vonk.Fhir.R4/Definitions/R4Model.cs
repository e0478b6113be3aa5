using Hl7.Fhir.Model;
using Vonk.Core.Common;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability.ContextAware;

namespace Vonk.Fhir.R4.Definitions;

/// <summary>The search parameters of R4, as the FHIR SDK has them. It has no compartments.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR4])]
internal sealed class R4Model : IModelService
{
    private readonly Lazy<VonkSearchParameter[]> _parameters = new(() =>
    [
        .. ModelInfo.SearchParameters.Select(parameter => new VonkSearchParameter(
            parameter.Resource ?? "Resource", parameter.Name ?? "", parameter.Type, [.. (parameter.Target ?? []).Select(target => target.ToString())])),
    ]);

    public string InformationModel => VonkConstants.Model.FhirR4;

    public IEnumerable<VonkSearchParameter> SearchParameters => _parameters.Value;

    public IEnumerable<VonkCompartmentDefinition> CompartmentDefinitions => [];
}
