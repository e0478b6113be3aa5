using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Registry.Plugin.Outcomes;
using Registry.Plugin.RateLimits;
using Registry.Plugin.Security;
using Registry.Plugin.Security.Certificates;
using Registry.Validation.Issues;
using Vonk.Core.Context;

namespace Registry.Plugin.Access;

/// <summary>
/// Pre-handler: nothing of an Appointment is read or written before a token was found good, to belong to the connection's
/// certificate (T3), and to grant the interaction (spec S4, S5), nor for a client that asks too often (S12). What the map does
/// not name is refused.
/// </summary>
internal sealed class TokenPreHandler(TokenGate gate, CertificateGate certificates, ClientRates rates, OutcomeAnswer answer)
{
    public async Task Check(IVonkContext context)
    {
        var http = context.HttpContext();
        var verdict = await gate.CheckAsync(http.Request.Headers.Authorization, http.RequestAborted);
        if (rates.Refuse(http, verdict as Caller) is { } wait)
        {
            http.Response.Headers[HeaderNames.RetryAfter] = wait;
            answer.Refuse(context, StatusCodes.Status429TooManyRequests,
                OutcomeIssue.Error("throttled", SpineCode.BadRequest, "This client sends more requests than it may; nothing was done. Try again after the time in Retry-After."));
            return;
        }

        var refusal = verdict switch
        {
            Refusal refused => refused,
            Caller caller => certificates.Refuse(caller, http.Connection.ClientCertificate)
                ?? gate.Authorize(caller, InteractionPermissions.Needed(context.Request.Interaction, context.Request.CustomOperation)),
            // Fail closed: a verdict that is neither is none.
            _ => new Refusal(BearerError.InvalidToken, "The token could not be judged; ask for a new one."),
        };
        if (refusal is null)
        {
            context.Features.Set((Caller)verdict);
            return;
        }

        http.Response.Headers[HeaderNames.WWWAuthenticate] = refusal.Challenge;
        answer.Refuse(context, StatusCodes.Status403Forbidden,
            refusal.Messages.Select(message => OutcomeIssue.Error(IssueCode.Forbidden, SpineCode.AccessDenied, message)));
    }
}
