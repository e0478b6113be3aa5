using Microsoft.Data.Sqlite;

namespace Registry.Http.Tests;

[Trait("Spec", "S14")]
public sealed class CrashedAnswerTests
{
    [Fact]
    public async Task GivenDamagedContent_WhenReadInAFormatThatNeedsIt_ThenItIs500WithAnIdAndNoInternals()
    {
        await using var registry = new RegistryApplication();
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        Damage(Path.Combine(registry.Folder, "registry.db"));
        client.DefaultRequestHeaders.Add("X-Request-Id", "crash-1");
        using var response = await client.GetAsync(new Uri($"{registered.Headers.Location!.AbsolutePath}?_format=xml", UriKind.Relative));
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.InternalServerError));
        Assert.Equal(("exception", "INTERNAL_SERVER_ERROR"), (issue.Code, issue.Spine));
        Assert.Contains("crash-1", issue.Diagnostics, StringComparison.Ordinal);
        Assert.Equal("crash-1", Assert.Single(response.Headers.GetValues("X-Request-Id")));
        Assert.Null(response.Headers.ETag);
    }

    /// <summary>Breaks what only a broken disk or a stranger's hand could break.</summary>
    private static void Damage(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE appointment SET content = x'7b'";
        Assert.Equal(1, update.ExecuteNonQuery());
    }
}
