using System.Security.Claims;
using System.Security.Principal;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>The caller is known to the host without a user, until someone asks for one.</summary>
public sealed class CallerUserTests
{
    private readonly CallerUser _caller = new("system-1");

    private (bool, string?) Identity => (((IIdentity)_caller).IsAuthenticated, ((IIdentity)_caller).Name);

    [Fact]
    public void GivenNoUserSoFar_ThenTheIdentityNamesTheClient() => Assert.Equal((true, "system-1"), Identity);

    [Fact]
    public void GivenAUserWhoWasAskedFor_ThenItCountsAlone()
    {
        var user = _caller.User;
        Assert.Equal((true, "system-1"), (user?.Identity?.IsAuthenticated, user?.FindFirst("client_id")?.Value));
        Assert.Same(user, _caller.User);
        Assert.False(Identity.Item1);
    }

    [Fact]
    public void GivenAUserWhoWasReplaced_ThenTheOtherCountsAlone()
    {
        var another = new ClaimsPrincipal();
        _caller.User = another;
        Assert.Same(another, _caller.User);
        Assert.False(Identity.Item1);
        _caller.User = null;
        Assert.Null(_caller.User);
    }
}
