using Vonk.Core.Security;

namespace FhirHost.Facades.Access;

/// <summary>Reading is allowed unless the caller's authorization says otherwise, and within the caller's compartment.</summary>
internal sealed class DefaultReadAuthorizer : IReadAuthorizer
{
    public Task<AuthorizationResult> AuthorizeRead(IAuthorization? authorization, ICompartment? compartment, string resourceType) =>
        Task.FromResult(new AuthorizationResult(authorization?.CanRead(resourceType) ?? true, [.. Filters(compartment, resourceType)]));

    /// <summary>Without a type it is unknown what the compartment holds.</summary>
    public Task<AuthorizationResult> AuthorizeReadAnyType(IAuthorization? authorization, ICompartment? compartment) =>
        Task.FromResult(new AuthorizationResult((authorization is null || Authorize.IsForAnyType(authorization)) && compartment is null));

    /// <summary>A type that no parameter puts into the compartment is open.</summary>
    private static IEnumerable<IArgumentCollection> Filters(ICompartment? compartment, string resourceType)
    {
        if (compartment is null)
            return [];
        var (type, owner) = (compartment.CompartmentDefinition.CompartmentType, compartment.Argument);
        if (resourceType == type)
            return [Filter(owner.ArgumentName, owner.ArgumentValue)];
        return compartment.CompartmentDefinition.Parameters.GetValueOrDefault(resourceType, [])
            .Select(parameter => Filter($"{parameter}:{type}.{owner.ArgumentName}", owner.ArgumentValue));
    }

    private static ArgumentCollection Filter(string name, string value) =>
        new(new Argument(ArgumentSource.Internal, name, value) { MustHandle = true });
}

/// <summary>
/// Writing is allowed unless the caller's authorization says otherwise. Whether a resource will be in a compartment is not known here, so a
/// caller that is confined to one writes nothing of what it may hold.
/// </summary>
internal sealed class DefaultWriteAuthorizer : IWriteAuthorizer
{
    public Task<AuthorizationResult> AuthorizeWrite(IAuthorization? authorization, ICompartment? compartment, IResource resource,
        Uri serverBase) =>
        Task.FromResult(new AuthorizationResult((authorization?.CanWrite(resource.Type) ?? true) && !MayHold(compartment, resource.Type)));

    private static bool MayHold(ICompartment? compartment, string type) => compartment is not null
        && (compartment.CompartmentDefinition.CompartmentType == type
            || compartment.CompartmentDefinition.Parameters.ContainsKey(type));
}
