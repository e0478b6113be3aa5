using System.Security.Claims;
using System.Security.Principal;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Registry.Plugin.Authorization;

/// <summary>
/// The caller of a request as a user of ASP.NET Core. The server keeps places for identified callers, and knows them by this; its log
/// names them by the client id, and the user says nothing else. That user is made only where someone asks for it: the host of this
/// repository asks the identity, whose name is the client id, as long as there is no user.
/// </summary>
internal sealed class CallerUser(string? clientId) : IHttpAuthenticationFeature, IIdentity
{
    private const string Scheme = "Bearer";
    private ClaimsPrincipal? _user;
    private bool _isReplaced;

    public ClaimsPrincipal? User
    {
        get => _user is null && !_isReplaced ? _user = Made() : _user;
        set => (_user, _isReplaced) = (value, true);
    }

    /// <summary>False as soon as there is a user, who may be changed and then counts alone.</summary>
    bool IIdentity.IsAuthenticated => _user is null && !_isReplaced;

    string? IIdentity.Name => clientId;

    string? IIdentity.AuthenticationType => Scheme;

    private ClaimsPrincipal Made()
    {
        var identity = new ClaimsIdentity(Scheme);
        if (clientId is not null)
            identity.AddClaim(new Claim("client_id", clientId, ClaimValueTypes.String, ClaimsIdentity.DefaultIssuer,
                ClaimsIdentity.DefaultIssuer, identity));
        return new ClaimsPrincipal(identity);
    }
}
