using Samples.InMemory.Searching;
using Vonk.Core.Common;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;
using Vonk.Core.Pluggability.ContextAware;

namespace Samples.InMemory.Metadata;

/// <summary>Lists in <c>/metadata</c> what the sample offers, under a name that says what it is not for.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
internal sealed class SampleCapability(SearchExpressions expressions, IEnumerable<IModelService> models) : ICapabilityStatementContributor
{
    public const string ServerName = "InMemorySampleNotForProduction";

    private readonly IModelService _model = models.First(model => model.InformationModel == VonkConstants.Model.FhirR3);

    public void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseCapabilityStatementEditor(statement => statement.Name = ServerName);
        builder.UseRestComponentEditor(rest =>
        {
            rest.AddInteraction(CapabilityStatementSystemRestfulInteraction.SearchSystem);
            rest.AddInteraction(CapabilityStatementSystemRestfulInteraction.HistorySystem);
        });
        builder.UseResourceComponentEditor(resource =>
        {
            if (expressions.Types.Contains(resource.TypeLiteral))
                Add(resource);
        });
    }

    private void Add(IResourceComponent resource)
    {
        foreach (var interaction in Enum.GetValues<CapabilityStatementTypeRestfulInteraction>())
        {
            if (interaction != CapabilityStatementTypeRestfulInteraction.Patch)
                resource.AddInteraction(interaction);
        }

        foreach (var code in expressions.Codes(resource.TypeLiteral).Order(StringComparer.Ordinal))
        {
            if (_model.FindSearchParameterByCode(code, resource.TypeLiteral) is { } parameter)
                resource.AddSearchParameter(code, parameter.Type);
        }
    }
}
