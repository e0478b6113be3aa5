namespace Registry.Http.Tests.Life;

/// <summary>The files of the store are taken away under the running server.</summary>
[Trait("Spec", "P1a")]
public sealed class LostStoreTests
{
    [Theory]
    [InlineData("registry.db")]
    [InlineData("registry.db-wal")]
    [InlineData("registry.db-shm")]
    public async Task GivenAFileOfTheStoreIsGone_ThenNothingIsAcknowledgedAndReadinessSaysSo_UntilItIsBack(string name)
    {
        await using var registry = RegistryApplication.With();
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var file = Path.Combine(registry.Folder, name);
        File.Move(file, file + ".away");

        using var refused = await client.RegisterAsync(Appointments.Json());
        Assert.Equal("transient", Assert.Single(await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable)).Code);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var read = await client.GetAsync(registered.Url());
        await read.RefusedAsync(HttpStatusCode.ServiceUnavailable);
        using var found = await client.GetAsync(new Uri($"Appointment?patient.identifier={Appointments.NhsNumber}", UriKind.Relative));
        await found.RefusedAsync(HttpStatusCode.ServiceUnavailable);
        using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);

        File.Move(file + ".away", file);
        using var again = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        using var readAgain = await client.GetAsync(registered.Url());
        Assert.Equal(HttpStatusCode.OK, readAgain.StatusCode);
    }

    [Theory]
    [InlineData("registry.db")]
    [InlineData("registry.db-wal")]
    public async Task GivenAFileOfTheStoreIsCut_ThenNothingIsAcknowledgedAndReadinessSaysSo(string name)
    {
        await using var registry = RegistryApplication.With();
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using (var file = new FileStream(Path.Combine(registry.Folder, name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(4096);

        using var refused = await client.RegisterAsync(Appointments.Json());
        await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable);
        using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }
}
