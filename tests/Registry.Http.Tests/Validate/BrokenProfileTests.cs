namespace Registry.Http.Tests.Validate;

/// <summary>A definition with an error never turns into an error of the server.</summary>
[Trait("Spec", "S14")]
public sealed class BrokenProfileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-broken-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenAClaimedProfileWithAnError_WhenRegistered_ThenTheClaimIsNotCheckedAndNothingFails()
    {
        using var application = RegistryApplication.With("Registry:Conformance:Packages:0", BrokenProfile.Write(_folder, "Appointment"));
        using var caller = application.Caller();
        var body = Appointments.Json().With("\"profile\":[", $"\"profile\":[\"{BrokenProfile.Url}\",");
        using var answer = await caller.RegisterAsync(body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Null(application.LastException);
    }
}
