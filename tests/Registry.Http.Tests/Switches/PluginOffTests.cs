namespace Registry.Http.Tests.Switches;

[Trait("Spec", "T4"), Trait("Spec", "I7")]
public sealed class PluginOffTests
{
    [Theory]
    [InlineData("PipelineOptions:Branches:0:Exclude:0", "Registry.Plugin")]
    [InlineData("PipelineOptions:Branches:0:Include:0", "FhirHost")]
    public async Task GivenThePluginIsLeftOut_WhenAsked_ThenThereIsNoAppointmentAndTheServerLives(string key, string value)
    {
        using var registry = RegistryApplication.With(("PipelineOptions:Branches:0:Path", "/"), (key, value));
        using var client = registry.Caller();
        using var register = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.NotFound, register.StatusCode);
        var statement = await client.GetStringAsync(new Uri("metadata", UriKind.Relative));
        Assert.DoesNotContain("Appointment", statement, StringComparison.Ordinal);
        using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(registry.Folder, "audit")));
    }
}
