using Hl7.Fhir.Model;
using Vonk.Core.Common;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability.ContextAware;

namespace Vonk.Fhir.R3.Definitions;

/// <summary>The search parameters and compartments of STU3.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class R3Model : IModelService
{
    private readonly Lazy<VonkSearchParameter[]> _parameters = new(() => [.. Table.Lines("searchparameters").Select(Parameter)]);
    private readonly Lazy<VonkCompartmentDefinition[]> _compartments =
        new(() => [.. Table.Lines("compartments").Select(line => line.Split(' ')).GroupBy(parts => parts[0], StringComparer.Ordinal)
        .Select(Compartment)]);

    public string InformationModel => VonkConstants.Model.FhirR3;

    public IEnumerable<VonkSearchParameter> SearchParameters => _parameters.Value;

    public IEnumerable<VonkCompartmentDefinition> CompartmentDefinitions => _compartments.Value;

    private static VonkSearchParameter Parameter(string line)
    {
        var parts = line.Split(' ');
        return new VonkSearchParameter(parts[0], parts[1], Enum.Parse<SearchParamType>(parts[2], ignoreCase: true), parts.Length > 3
            ? parts[3].Split(',') : []);
    }

    private static VonkCompartmentDefinition Compartment(IGrouping<string, string[]> lines) =>
        new(lines.Key, lines.ToDictionary(parts => parts[1], IReadOnlyList<string> (parts) => parts[2].Split(','), StringComparer.Ordinal));
}
