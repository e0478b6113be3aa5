using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

public sealed class SqliteStoreServicesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddSqliteAppointmentStore_Configuration_OpensWithTheHostAndClosesWithItsServices()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([new($"{SqliteStoreOptions.Section}:ConnectionString", $"Data Source={_folder.File}")]);
        builder.Services.AddSqliteAppointmentStore(builder.Configuration);
        var host = builder.Build();
        var store = host.Services.GetRequiredService<IAppointmentStore>();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));

        await host.StartAsync();
        await store.ReadyAsync(default);
        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Sample.Booked("1"), default));
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));
        Assert.False(File.Exists(_folder.File + "-wal"));
    }

    [Theory]
    [InlineData("", "ConnectionString: it names no file.")]
    [InlineData("Pooling=True", "ConnectionString: it names no file.")]
    [InlineData("Data Source=:memory:", "ConnectionString: a database in memory keeps nothing.")]
    [InlineData("Data Source=x;Mode=Memory", "ConnectionString: a database in memory keeps nothing.")]
    [InlineData("Data Source=x;Mode=ReadOnly", "ConnectionString: a database opened ReadOnly registers nothing.")]
    [InlineData("Data Source=file:x?mode=memory", "ConnectionString: it names the file by a URI; a path is wanted.")]
    [InlineData("Password=secret;Server=x", "ConnectionString: it is no SQLite connection string.")]
    public async Task StartAsync_UselessConnectionString_NamesKeyAndFix(string connectionString, string error)
    {
        var message = await StartErrorAsync(options => options.ConnectionString = connectionString);

        Assert.Contains($"Registry:SQLiteDbOptions:{error}", message, StringComparison.Ordinal);
        Assert.Contains("Data Source=data/registry.db", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SeveralErrors_AreReportedAtOnce()
    {
        var message = await StartErrorAsync(options =>
        {
            options.ConnectionString = "";
            options.BusyTimeout = TimeSpan.Zero;
            options.QueueCapacity = 0;
        });

        Assert.Contains("ConnectionString", message, StringComparison.Ordinal);
        Assert.Contains("Registry:SQLiteDbOptions:BusyTimeout", message, StringComparison.Ordinal);
        Assert.Contains("Registry:SQLiteDbOptions:QueueCapacity", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(0.999, false)]
    [InlineData(60.001, false)]
    public void Validate_BusyTimeout_FromASecondToAMinute(double seconds, bool valid)
    {
        var options = new SqliteStoreOptions { BusyTimeout = TimeSpan.FromSeconds(seconds) };

        Assert.Equal(valid, new SqliteStoreOptionsValidator().Validate(name: null, options).Succeeded);
    }

    [Theory]
    [Trait("Spec", "P6")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(24855, true)]
    [InlineData(24856, false)]
    [InlineData(800_000, false)]
    public void Validate_RetentionDays_AreAsManyAsMongoDbCounts(int days, bool valid)
    {
        var options = new SqliteStoreOptions { RetentionDays = days };

        Assert.Equal(valid, new SqliteStoreOptionsValidator().Validate(name: null, options).Succeeded);
    }

    private static async Task<string> StartErrorAsync(Action<SqliteStoreOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSqliteAppointmentStore(configure);
        using var host = builder.Build();
        return (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message;
    }
}
