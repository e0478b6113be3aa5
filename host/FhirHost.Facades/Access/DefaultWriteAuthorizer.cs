using Vonk.Core.Common;
using Vonk.Core.Security;

namespace FhirHost.Facades.Access;

/// <summary>
/// Writing is allowed where nobody says otherwise. Whether a resource will be in a compartment is not known here, so a caller that is
/// confined to one writes nothing of what it may hold.
/// </summary>
internal sealed class DefaultWriteAuthorizer : IWriteAuthorizer
{
    public Task<AuthorizationResult> AuthorizeWrite(IAuthorization? authorization, ICompartment? compartment, IResource resource,
        Uri serverBase) =>
        Task.FromResult(new AuthorizationResult((authorization?.CanWrite(resource.Type) ?? true) && !MayHold(compartment, resource.Type)));

    private static bool MayHold(ICompartment? compartment, string type) =>
        compartment is not null
            && (compartment.CompartmentDefinition.CompartmentType == type
            || compartment.CompartmentDefinition.Parameters.ContainsKey(type));
}
