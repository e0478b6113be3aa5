namespace Registry.Http.Tests.Life;

/// <summary>One appointment from its registration to the end of its history.</summary>
public class LifeTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("application/fhir+json")]
    [InlineData("application/fhir+xml")]
    [Trait("Spec", "I1"), Trait("Spec", "I2"), Trait("Spec", "I3"), Trait("Spec", "I4"), Trait("Spec", "I5"), Trait("Spec", "I6"),
        Trait("Spec", "C5"), Trait("Spec", "C6"), Trait("Spec", "Q3"), Trait("Spec", "S8")]
    public async Task GivenAWholeLife_WhenWalked_ThenEveryStepAgreesWithTheOthers(string accept)
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Add("Accept", accept);
        var number = NhsNumbers.Next();
        using var registered = await client.RegisterAsync(Appointments.Json().With(Appointments.NhsNumber, number));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        Assert.Equal([(IdOf(registered), "1")], await FoundAsync(client, number, "booked"));
        using var read = await client.GetAsync(registered.Url());
        Assert.Equal(await registered.Content.ReadAsByteArrayAsync(), await read.Content.ReadAsByteArrayAsync());

        var cancel = (await registered.JsonAsync()).WithStatus("cancelled");
        using var stale = await client.PutAsync(registered.Url(), cancel, "W/\"9\"");
        await stale.RefusedAsync(HttpStatusCode.Conflict);
        using var cancelled = await client.PutAsync(registered.Url(), cancel, "W/\"1\"");
        using var repeated = await client.PutAsync(registered.Url(), cancel, "W/\"1\"");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (cancelled.StatusCode, repeated.StatusCode));
        Assert.Equal(await cancelled.Content.ReadAsByteArrayAsync(), await repeated.Content.ReadAsByteArrayAsync());
        Assert.Equal([(IdOf(registered), "2")], await FoundAsync(client, number, "cancelled"));
        Assert.Empty(await FoundAsync(client, number, "booked"));

        using var history = await client.GetAsync(new Uri($"{registered.Url()}/_history", UriKind.Relative));
        Assert.Equal([(IdOf(registered), "2"), (IdOf(registered), "1")], Calls.Entries(await history.JsonAsync()));
        foreach (var (answered, version) in new[] { (registered, 1), (cancelled, 2) })
        {
            using var vread = await client.GetAsync(new Uri($"{registered.Url()}/_history/{version}", UriKind.Relative));
            Assert.Equal(await answered.Content.ReadAsByteArrayAsync(), await vread.Content.ReadAsByteArrayAsync());
        }
    }

    private static string IdOf(HttpResponseMessage registered) => registered.Url().ToString()["/Appointment/".Length..];

    private static async Task<IReadOnlyList<(string Id, string Version)>> FoundAsync(HttpClient client, string number, string status)
    {
        using var found = await client.GetAsync(new Uri($"Appointment?patient.identifier={number}&status={status}", UriKind.Relative));
        return Calls.Entries(await found.JsonAsync());
    }
}
