namespace Registry.Http.Tests.InFirelyServer;

/// <summary>Entries of a server's own batches and transactions enter the pipeline behind the token gate, and get no further.</summary>
[Trait("Spec", "S4"), Trait("Spec", "T2")]
public sealed class OwnBatchTests(FirelyLikeServer server) : IClassFixture<FirelyLikeServer>
{
    [Theory]
    [InlineData("alone")]
    [InlineData("shared")]
    public async Task GivenAnEntryOfTheServersOwnBatch_ThenNoInteractionOnAppointmentsIsServed(string features)
    {
        using var caller = server.Caller();
        using var registered = await caller.RegisterAsync(Appointments.Json());
        using var entry = server.Caller(("X-Entry", features));
        var url = registered.Url().ToString();
        foreach (var path in new[] { url, $"{url}/_history", "/Appointment?_id=x", $"{url}/_history/1" })
        {
            using var refused = await entry.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal("ACCESS_DENIED", Assert.Single(await refused.RefusedAsync(HttpStatusCode.Forbidden)).Spine);
        }

        using var second = await entry.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        using var metadata = await entry.GetAsync(new Uri("metadata", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, metadata.StatusCode);
    }
}
