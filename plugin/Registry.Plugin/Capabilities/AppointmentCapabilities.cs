using Microsoft.Extensions.Options;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;

namespace Registry.Plugin.Capabilities;

/// <summary>Lists the interactions that are switched on in /metadata (I7).</summary>
internal sealed class AppointmentCapabilities(IOptions<RegistryOptions> options) : ICapabilityStatementContributor
{
    public void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder) => builder
        .UseCapabilityStatementEditor(statement => statement.Name = "AppointmentRegistry")
        .UseResourceComponentEditor(Describe);

    private void Describe(IResourceComponent resource)
    {
        if (resource.TypeLiteral != "Appointment")
            return;
        var interactions = options.Value.Interactions;
        if (interactions.Read)
        {
            resource.AddInteraction(CapabilityStatementTypeRestfulInteraction.Read);
            resource.AddInteraction(CapabilityStatementTypeRestfulInteraction.Vread);
        }

        if (interactions.Register)
            resource.AddInteraction(CapabilityStatementTypeRestfulInteraction.Create);
    }
}
