namespace Registry.Http.Tests.Access;

/// <summary>The last key is taken out of the key file while the server runs.</summary>
[Trait("Spec", "T1a"), Trait("Spec", "S4")]
public sealed class KeyWithdrawalTests : IAsyncDisposable
{
    private readonly RegistryApplication _registry = RegistryApplication.With("Logging:LogLevel:Default", "None");

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task GivenTheSetIsEmptied_WhenATokenComesThatWasGood_ThenItIs403AndTheServerIsNotReady()
    {
        using var client = _registry.Caller();
        using (var before = await client.RegisterAsync(Appointments.Json()))
            Assert.Equal(HttpStatusCode.Created, before.StatusCode);
        await File.WriteAllTextAsync(_registry.Tokens.JwksFile, """{"keys":[]}""");
        await Until(client, HttpStatusCode.ServiceUnavailable, "every token is refused");
        using var refused = await client.RegisterAsync(Appointments.Json());
        await refused.RefusedAsync(HttpStatusCode.Forbidden);
        _registry.Tokens.AddKey("second");
        await Until(client, HttpStatusCode.OK, "The server is ready");
        using var again = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task GivenTheFileIsRemoved_ThenReadinessWarnsAndTheKeysStayForAWhile()
    {
        using var client = _registry.Caller();
        File.Delete(_registry.Tokens.JwksFile);
        await Until(client, HttpStatusCode.OK, "does not exist");
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    /// <summary>The file, and a good answer of readiness, are looked at once a second.</summary>
    private static async Task Until(HttpClient client, HttpStatusCode status, string text)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
            var body = await ready.Content.ReadAsStringAsync();
            if (ready.StatusCode == status && body.Contains(text, StringComparison.Ordinal))
                return;
            Assert.True(attempt < 100, body);
            await Task.Delay(100);
        }
    }
}
