using Vonk.Core.Security;

namespace Vonk.Core.Tests.Security;

/// <summary>What an authorization allows, in either spelling.</summary>
public sealed class AuthorizationTests
{
    public static TheoryData<string, string, string> Factories => new()
    {
        { "ReadOnly", "Patient", "" },
        { "ReadAnyType", "Patient Basic", "" },
        { "ReadWrite", "Patient", "Patient" },
        { "ReadWriteEach", "Patient", "Basic" },
        { "Everything", "Patient Basic", "Patient Basic" },
        { "Nothing", "", "" },
    };

    [Fact]
    public void Authorization_EitherSpelling_FollowsTheOther()
    {
        foreach (IAuthorization authorization in new IAuthorization[] { new Earlier(), new Current() })
        {
            Assert.True(authorization.CanRead("Patient") && authorization.MayRead("Patient"));
            Assert.False(authorization.CanRead("Basic") || authorization.MayRead("Basic"));
            Assert.True(authorization.CanWrite("Basic") && authorization.MayWrite("Basic"));
            Assert.False(authorization.CanWrite("Patient") || authorization.MayWrite("Patient"));
        }
    }

    [Fact]
    public void Authorization_NeitherSpelling_AllowsNothing()
    {
        IAuthorization silent = new Silent();
        Assert.False(silent.CanRead("Patient") || silent.MayRead("Patient") || silent.CanWrite("Patient") || silent.MayWrite("Patient"));
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Authorize_Factory_AllowsWhatItSays(string factory, string read, string write)
    {
        var authorization = factory switch
        {
            "ReadOnly" => Authorize.ReadOnly("Patient"),
            "ReadAnyType" => Authorize.ReadAnyType(),
            "ReadWrite" => Authorize.ReadWrite("Patient"),
            "ReadWriteEach" => Authorize.ReadWrite(read: ["Patient"], write: ["Basic"]),
            "Everything" => Authorize.Everything(),
            _ => Authorize.Nothing(),
        };
        Assert.Equal(read, string.Join(' ', new[] { "Patient", "Basic" }.Where(authorization.CanRead)));
        Assert.Equal(write, string.Join(' ', new[] { "Patient", "Basic" }.Where(authorization.CanWrite)));
    }

    private sealed class Earlier : IAuthorization
    {
        public bool MayRead(string resourceType) => resourceType == "Patient";

        public bool MayWrite(string resourceType) => resourceType == "Basic";
    }

    private class Base : IAuthorizationV2
    {
        public virtual bool CanRead(string resourceType) => false;

        bool IAuthorization.CanWrite(string resourceType) => resourceType == "Basic";
    }

    private sealed class Current : Base
    {
        public override bool CanRead(string resourceType) => resourceType == "Patient";
    }

    private sealed class Silent : IAuthorization;
}
