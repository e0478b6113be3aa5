using MongoDB.Bson;

namespace Registry.Http.Tests.OnMongoDb;

[Trait("Spec", "R10")]
public sealed class OtherUniqueIndexTests(MongoDbRegistryApplication registry) : IClassFixture<MongoDbRegistryApplication>
{
    [Fact]
    public async Task GivenAnAdministratorsUniqueIndex_WhenItRejectsARegistration_ThenItIs503ThatSaysSoAndNoDuplicate()
    {
        using var client = registry.Caller();
        using var first = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await registry.RunAsync(BsonDocument.Parse(
            """{ createIndexes: "appointments", indexes: [ { name: "own", key: { status: 1 }, unique: true } ] }"""));

        using var second = await client.RegisterAsync(Appointments.Json());

        var issue = Assert.Single(await second.RefusedAsync(HttpStatusCode.ServiceUnavailable));
        Assert.Equal(("transient", "INTERNAL_SERVER_ERROR"), (issue.Code, issue.Spine));
        Assert.Contains("A unique index that is not the registry's (on status)", issue.Diagnostics, StringComparison.Ordinal);
        Assert.True(second.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }
}
