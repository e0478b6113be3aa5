using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>
/// The rule, where it is on, that only the organisation that registered an appointment may cancel it. What was registered while the rule
/// was off has no known owner, and cannot be cancelled while it is on.
/// </summary>
internal sealed class OwnerCheck(IOptions<AuthorizationOptions> options, OutcomeResponse outcomes)
{
    /// <summary>Refuses the request where the rule forbids it; whether it did.</summary>
    public bool Refuses(IVonkContext context, AppointmentVersion current)
    {
        if (options.Value.OwnerClaim.Length == 0)
            return false;
        var caller = context.Features.Find<Caller>()?.Organisation;
        if (caller is not null && caller == current.Owner)
            return false;
        var refusal = new TokenRejection(BearerError.InsufficientScope,
            new OutcomeText("Another organisation registered this appointment, and only that one may cancel it here.", "Ask it to."));
        refusal.Answer(context, outcomes);
        return true;
    }
}
