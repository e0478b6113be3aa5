using Hl7.Fhir.Model;
using Hl7.Fhir.Specification;
using Vonk.Core.Common;
using Vonk.Core.Pluggability.ContextAware;

namespace Vonk.Fhir.R4.Definitions;

/// <summary>The elements of every R4 type, as the FHIR SDK has them.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR4])]
internal sealed class R4Definitions : IStructureDefinitionSummaryProvider
{
    public IStructureDefinitionSummary? Provide(string canonical) => ModelInfo.ModelInspector.Provide(canonical);
}
