using System.Security;
using Vonk.Core.Security;

namespace FhirHost.Facades.Access;

/// <summary>
/// Asks the authorizers about a request on a facade. What they say of reading goes with every search that the request makes.
/// </summary>
internal sealed class FacadeAccess(IReadAuthorizer reading, IWriteAuthorizer writing)
{
    /// <exception cref="SecurityException">The caller may not read this.</exception>
    public async Task DemandReadAsync(IVonkContext context)
    {
        var (authorization, compartment) = Of(context);
        var result = context.Arguments.ResourceTypes().Distinct(StringComparer.Ordinal).ToList() is [var type]
            ? await reading.AuthorizeRead(authorization, compartment, type)
            : await reading.AuthorizeReadAnyType(authorization, compartment);
        Demand(context, result);
        context.Features.Set(result);
    }

    /// <exception cref="SecurityException">The caller may not write this.</exception>
    public async Task DemandWriteAsync(IVonkContext context, IResource resource)
    {
        var (authorization, compartment) = Of(context);
        Demand(context, await writing.AuthorizeWrite(authorization, compartment, resource, context.ServerBase));
    }

    private static (IAuthorization?, ICompartment?) Of(IVonkContext context) =>
        (context.Features.Get<IAuthorization>() ?? context.Features.Get<IAuthorizationV2>(), context.Features.Get<ICompartment>());

    private static void Demand(IVonkContext context, AuthorizationResult result)
    {
        if (result.IsAuthorized)
            return;
        context.Arguments.Handled();
        throw new SecurityException("An authorizer refuses the interaction.");
    }
}
