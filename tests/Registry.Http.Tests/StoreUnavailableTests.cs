using Microsoft.Data.Sqlite;

namespace Registry.Http.Tests;

[Trait("Spec", "S13")]
public sealed class StoreUnavailableTests
{
    [Fact]
    public async Task GivenAnotherProcessHoldsTheDatabase_WhenRegistered_ThenItIs503AndNothingIsStored()
    {
        await using var registry = RegistryApplication.With("Registry:SQLiteDbOptions:BusyTimeout", "00:00:01");
        using var client = registry.Caller();
        using var warm = await client.RegisterAsync(Appointments.Json());
        var body = Appointments.Json();
        using (var stranger = new SqliteConnection($"Data Source={Path.Combine(registry.Folder, "registry.db")};Pooling=False"))
        {
            await stranger.OpenAsync();
            using var hold = stranger.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();
            using var refused = await client.RegisterAsync(body);
            var issue = Assert.Single(await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable));
            Assert.Equal(("transient", "INTERNAL_SERVER_ERROR"), (issue.Code, issue.Spine));
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            // Who only reads does not wait for who writes.
            using var read = await client.GetAsync(warm.Headers.Location);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        using var again = await client.RegisterAsync(body);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }
}
