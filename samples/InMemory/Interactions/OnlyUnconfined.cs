using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;
using Vonk.Core.Security;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>
/// Where another plugin confines the caller, the host's handlers keep to it. Those of this sample do not know how, so they refuse.
/// </summary>
internal sealed class OnlyUnconfined
{
    public void Check(IVonkContext context)
    {
        var features = context.Features;
        var authorization = features.Get<IAuthorization>() ?? features.Get<IAuthorizationV2>();
        if (authorization is not null || features.Get<ICompartment>() is not null)
        {
            Refusal.Give(context, StatusCodes.Status403Forbidden, IssueType.Forbidden,
                "This sample offers the interaction only to callers who may read and write everything.",
                "Send a token without a confinement.");
        }
    }
}
