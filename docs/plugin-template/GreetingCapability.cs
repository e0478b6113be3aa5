using Microsoft.Extensions.Options;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Context.Guards;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability.ContextAware;

namespace GreetingPlugin;

/// <summary>Lists the operation in /metadata, unless an administrator has switched it off.</summary>
[ContextAware(InformationModels = [VonkConstants.Model.FhirR3])]
public sealed class GreetingCapability(IOptions<SupportedInteractionOptions> supported) : ICapabilityStatementContributor
{
    /// <inheritdoc/>
    public void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (supported.Value.SupportsOperation(VonkInteraction.system_custom, "greet"))
            builder.UseRestComponentEditor(rest => rest.AddOperation("greet", "http://example.org/fhir/OperationDefinition/greet"));
    }
}
