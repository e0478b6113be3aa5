using Vonk.Core.Context;
using Vonk.Core.Security;

namespace FhirHost.Facades.Access;

/// <summary>Reading is allowed where nobody says otherwise, and within the caller's compartment.</summary>
internal sealed class DefaultReadAuthorizer : IReadAuthorizer
{
    public Task<AuthorizationResult> AuthorizeRead(IAuthorization? authorization, ICompartment? compartment, string resourceType) =>
        Task.FromResult(new AuthorizationResult(authorization?.CanRead(resourceType) ?? true, [.. Filters(compartment, resourceType)]));

    /// <summary>Without a type it cannot be said what the compartment holds.</summary>
    public Task<AuthorizationResult> AuthorizeReadAnyType(IAuthorization? authorization, ICompartment? compartment) =>
        Task.FromResult(new AuthorizationResult((authorization is null || Authorize.IsForAnyType(authorization)) && compartment is null));

    /// <summary>A type that no parameter puts into the compartment is nobody's in particular.</summary>
    private static IEnumerable<IArgumentCollection> Filters(ICompartment? compartment, string resourceType)
    {
        if (compartment is null)
            return [];
        var (type, whose) = (compartment.CompartmentDefinition.CompartmentType, compartment.Argument);
        if (resourceType == type)
            return [Filter(whose.ArgumentName, whose.ArgumentValue)];
        return compartment.CompartmentDefinition.Parameters.GetValueOrDefault(resourceType, [])
            .Select(parameter => Filter($"{parameter}:{type}.{whose.ArgumentName}", whose.ArgumentValue));
    }

    private static ArgumentCollection Filter(string name, string value) =>
        new(new Argument(ArgumentSource.Internal, name, value) { MustHandle = true });
}
