namespace Vonk.Core.Security;

/// <summary>Decides what a caller may read of a type.</summary>
public interface IReadAuthorizer
{
    /// <summary>Whether resources of a type may be read, and which.</summary>
    Task<AuthorizationResult> AuthorizeRead(IAuthorization? authorization, ICompartment? compartment, string resourceType);

    /// <summary>Whether resources may be read whatever their type, and which.</summary>
    Task<AuthorizationResult> AuthorizeReadAnyType(IAuthorization? authorization, ICompartment? compartment);
}
