using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Net.Http.Headers;
using Registry.Plugin.Authorization.Certificates;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Pre-handler: nothing of an Appointment is read or written before a token was found good, to belong to the connection's certificate (T3),
/// and to grant the interaction (spec S4, S5), nor for a client that asks too often (S12).
/// </summary>
internal sealed class TokenPreHandler(TokenGate gate, CertificateGate certificates, ClientRates rates, OutcomeResponse outcomes)
{
    /// <summary>Lets in a caller whose token is good and grants the interaction.</summary>
    public async Task Check(IVonkContext context)
    {
        await Identify(context);
        if (context.Response.HttpResult < StatusCodes.Status400BadRequest)
            Authorize(context);
        if (context.Response.HttpResult < StatusCodes.Status400BadRequest)
            PassedTokenGate.Note(context);
    }

    /// <summary>Lets in a caller whose token is good, whatever it grants: the body of the request will say what is needed.</summary>
    public async Task Identify(IVonkContext context)
    {
        var http = context.HttpContext();
        var result = await gate.CheckAsync(http.Request.Headers.Authorization, http.RequestAborted);
        var refusal = result switch
        {
            TokenRejection refused => refused,
            Caller holder => certificates.Refuse(holder, http.Features.Find<ITlsConnectionFeature>()?.ClientCertificate),
            // Fail closed on a kind of result that is not known here.
            _ => new TokenRejection(BearerError.InvalidToken, new OutcomeText("The token could not be checked.", "Ask for a new one.")),
        };
        // Before the rate, so that the record and the log of a request over it name its client; and not before the certificate, so that a
        // token that was taken from its owner neither speaks for the owner nor empties the owner's bucket.
        var caller = refusal is null ? (Caller)result : null;
        if (caller is not null)
        {
            context.Features.Put(caller);
            MarkAsKnown(http, caller);
        }

        if (rates.Refuse(http, caller) is { } wait)
        {
            http.Response.Headers[HeaderNames.RetryAfter] = wait;
            outcomes.Reject(context, StatusCodes.Status429TooManyRequests, "throttled",
                new("This client sends more requests than it may.", "Nothing was done. Try again after the time in Retry-After."));
            return;
        }

        RegistryTelemetry.Tokens.Add(1, new KeyValuePair<string, object?>("registry.token.result", refusal?.BearerError ?? "accepted"));
        refusal?.Answer(context, outcomes);
    }

    /// <summary>Lets in a caller whose token grants the administrators' page, and gives it the role that the host asks for.</summary>
    public async Task CheckAdministrator(IVonkContext context)
    {
        await Check(context);
        if (context.Response.HttpResult < StatusCodes.Status400BadRequest)
            context.HttpContext().User = new ClaimsPrincipal(
                new ClaimsIdentity([new Claim(ClaimTypes.Role, AdministratorAccess.Role)], "Bearer"));
    }

    /// <summary>Refuses an identified caller whose token does not grant the interaction (S5).</summary>
    public void Authorize(IVonkContext context)
    {
        var needed = InteractionPermissions.Needed(context.Interaction(), context.Request.CustomOperation);
        if (gate.Authorize(context.Features.Find<Caller>()!, needed) is { } refusal)
            refusal.Answer(context, outcomes);
    }

    private static void MarkAsKnown(HttpContext http, Caller caller)
    {
        // Not http.User, which makes a user where the request has no user yet.
        if (http.Features.Find<IHttpAuthenticationFeature>()?.User?.Identity?.IsAuthenticated != true)
            http.Features.Put<IHttpAuthenticationFeature>(new CallerUser(caller.ClientId));
    }
}
