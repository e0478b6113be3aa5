using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Registry.Storage;
using Registry.Storage.Sqlite;

namespace Registry.Http.Tests.Life;

/// <summary>The disk of the SQLite store is full: SQLite itself says so, because the pages of the file are limited.</summary>
[Trait("Spec", "P1b"), Trait("Spec", "S13")]
public sealed class FullDiskTests : IDisposable
{
    private readonly RegistryApplication _registry = new();
    private readonly ConcurrentBag<SqliteConnection> _connections = [];
    private volatile int _pages = int.MaxValue;

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task GivenTheDiskIsFull_WhenRegistered_ThenItIs503AndNothingIsLost()
    {
        using var limited = Limited();
        using var client = Caller(limited);
        using var first = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Limit(pages: 1);

        var body = "";
        HttpResponseMessage? refused = null;
        for (var at = 0; at < 100 && refused is null; at++)
        {
            body = Appointments.Json();
            var answer = await client.RegisterAsync(body);
            if (answer.StatusCode == HttpStatusCode.Created)
                answer.Dispose();
            else
                refused = answer;
        }

        Assert.NotNull(refused);
        Assert.Equal("transient", Assert.Single(await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable)).Code);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        refused.Dispose();
        using var read = await client.GetAsync(first.Url());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        Limit(int.MaxValue);
        using var again = await client.RegisterAsync(body);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public void GivenTheDiskIsFull_WhenStarted_ThenTheMessageSaysSo()
    {
        _pages = 2;
        using var limited = Limited();
        Assert.ThrowsAny<Exception>(limited.CreateClient);
        Assert.Contains(_registry.Errors, error => error.Cause is StoreUnavailableException cause
            && cause.Message.Contains("its disk is full", StringComparison.Ordinal));
    }

    private WebApplicationFactory<Program> Limited() => _registry.WithWebHostBuilder(builder =>
        builder.ConfigureTestServices(services => services.AddSingleton<ConnectionOpened>(connection =>
        {
            _connections.Add(connection);
            Limit(connection, _pages);
        })));

    private HttpClient Caller(WebApplicationFactory<Program> limited)
    {
        var client = limited.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _registry.Tokens.Token());
        return client;
    }

    /// <summary>SQLite never takes a limit below the pages that are there.</summary>
    private void Limit(int pages)
    {
        _pages = pages;
        foreach (var connection in _connections.Where(connection => connection.State == System.Data.ConnectionState.Open))
            Limit(connection, pages);
    }

    private static void Limit(SqliteConnection connection, int pages)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {pages}";
        command.ExecuteNonQuery();
    }
}
