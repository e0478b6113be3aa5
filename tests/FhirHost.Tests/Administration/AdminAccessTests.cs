using System.Security.Claims;
using FhirHost.Administration;
using FhirHost.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace FhirHost.Tests.Administration;

/// <summary>Who is let in to the administrators' page, and whom no header makes local.</summary>
[Trait("Spec", "T2a")]
public sealed class AdminAccessTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1:4080")]
    [InlineData("::1", "[::1]:4080")]
    [InlineData("::ffff:127.0.0.1", "localhost")]
    public void Loopback_IsLetIn(string address, string host) => Assert.True(IsAllowed(address, host));

    [Theory]
    [InlineData("203.0.113.9", "localhost")]
    [InlineData(null, "localhost")]
    // A page of another site whose name leads here.
    [InlineData("127.0.0.1", "evil.example")]
    [InlineData("127.0.0.1", "127.0.0.1.evil.example")]
    [InlineData("127.0.0.1", "")]
    public void Others_AreNot(string? address, string host) => Assert.False(IsAllowed(address, host));

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "")]
    [InlineData("x-forwarded-host", "localhost")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public void AHeaderOfAProxy_NeverMakesACallerLocal(string header, string value)
    {
        Assert.False(IsAllowed("127.0.0.1", "localhost", header, value));
        Assert.False(IsAllowed("203.0.113.9", "localhost", header, value));
    }

    [Theory]
    [InlineData("https://booking.example")]
    [InlineData("null")]
    public void AScriptOfAnotherOrigin_IsNotLetIn(string origin) =>
        Assert.False(IsAllowed("127.0.0.1", "localhost", "Origin", origin));

    [Fact]
    public void AListedProxy_IsNoCaller()
    {
        var hosting = new HostingOptions { AdminPage = "Loopback", TrustedProxies = ["127.0.0.1"] };
        Assert.False(AdminAccess.Of(hosting, new Named("Production"))!.Allows(Call("127.0.0.1", "localhost")));
    }

    [Fact]
    public void ByPermission_OnlyTheRoleCounts()
    {
        var access = AdminAccess.Of(new HostingOptions { AdminPage = "Permission" }, new Named("Production"))!;
        var call = Call("127.0.0.1", "localhost");
        Assert.False(access.Allows(call));
        call.User = new ClaimsPrincipal(new ClaimsIdentity("Bearer"));
        Assert.False(access.Allows(call));
        call.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, AdminAccess.Role)], "Bearer"));
        Assert.True(access.Allows(call));
    }

    [Theory]
    [InlineData("", "Production", false)]
    [InlineData("", "Development", true)]
    [InlineData("Off", "Development", false)]
    [InlineData("loopback", "Production", true)]
    public void TheSetting_SwitchesThePage(string setting, string environment, bool isOn) =>
        Assert.Equal(isOn, AdminAccess.Of(new HostingOptions { AdminPage = setting }, new Named(environment)) is not null);

    [Fact]
    public void AWrongSetting_IsAnError() => Assert.Contains("Hosting:AdminPage",
        new HostingOptionsValidator().Validate(null, new HostingOptions { AdminPage = "On" }).FailureMessage, StringComparison.Ordinal);

    private static bool IsAllowed(string? address, string host, string? header = null, string value = "")
    {
        var call = Call(address, host);
        if (header is not null)
            call.Request.Headers[header] = value;
        return AdminAccess.Of(new HostingOptions { AdminPage = "Loopback" }, new Named("Production"))!.Allows(call);
    }

    private static DefaultHttpContext Call(string? address, string host)
    {
        var call = new DefaultHttpContext();
        call.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        call.Connection.LocalIpAddress = IPAddress.Loopback;
        call.Request.Host = new HostString(host);
        return call;
    }

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
