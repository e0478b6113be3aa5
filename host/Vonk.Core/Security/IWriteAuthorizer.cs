using Vonk.Core.Common;

namespace Vonk.Core.Security;

/// <summary>Decides whether a caller may write a resource.</summary>
public interface IWriteAuthorizer
{
    /// <summary>Whether the resource may be written; for a deletion, it is the one that goes.</summary>
    Task<AuthorizationResult> AuthorizeWrite(IAuthorization? authorization, ICompartment? compartment, IResource resource, Uri serverBase);
}
