using System.Buffers;
using System.Runtime.CompilerServices;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Validation;

namespace Registry.Plugin.Capabilities;

/// <summary>Order 4115: around the host's answer to /metadata at 4120.</summary>
[VonkConfiguration(order: 4115)]
public static class CapabilityConfiguration
{
    /// <summary>Adds the registry's details to the statement.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.On(RegistryInteraction.Capabilities).PostHandleWith<CapabilityDetails>((details, context) => details.Add(context));
}

/// <summary>
/// Post-handler on /metadata: adds what the host's contributors cannot say: profile, edition, rules that are off, security. The statement
/// that the host built stays as it is otherwise. It is completed once: a request for the same statement gets the same bytes.
/// </summary>
internal sealed class CapabilityDetails(AppointmentValidator validator, IOptions<RegistryOptions> options, SecurityDescription security)
{
    private readonly ConditionalWeakTable<IResource, JsonResource> _complete = [];

    public void Add(IVonkContext context)
    {
        var response = context.Response;
        // The tree knows STU3 only; a statement of another FHIR version has nothing of the registry in it.
        if (context.InformationModel != VonkConstants.Model.FhirR3 || response.HttpResult != StatusCodes.Status200OK
            || response.Payload is not { Type: "CapabilityStatement" } statement)
            return;
        response.Payload = _complete.GetValue(statement, Complete);
    }

    private JsonResource Complete(IResource statement)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var tree = new CapabilityCopy(validator.Fhir.Build("CapabilityStatement"), options.Value, security).Of(statement);
        FhirValidator.WriteJson(tree, buffer);
        return new JsonResource("CapabilityStatement", buffer.WrittenMemory);
    }
}
