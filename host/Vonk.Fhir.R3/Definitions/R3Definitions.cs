using Hl7.Fhir.Specification;
using Vonk.Core.Common;
using Vonk.Core.Pluggability.ContextAware;

namespace Vonk.Fhir.R3.Definitions;

/// <summary>The elements of every STU3 type, <see href="http://hl7.org/fhir/STU3/resourcelist.html"/>.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class R3Definitions : IStructureDefinitionSummaryProvider
{
    private readonly Lazy<Dictionary<string, TypeSummary>> _types = new(() =>
        ElementTable.Read(Table.Lines("elements"), Table.Lines("summary")));

    public IStructureDefinitionSummary? Provide(string canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        var start = VonkConstants.Canonical.FhirCoreCanonicalBase + "/";
        return _types.Value.GetValueOrDefault(canonical.StartsWith(start, StringComparison.Ordinal) ? canonical[start.Length..]
            : canonical);
    }
}
