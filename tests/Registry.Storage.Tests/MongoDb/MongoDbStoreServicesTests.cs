using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MongoDbStandIn;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

public sealed class MongoDbStoreServicesTests
{
    private const string Good = "mongodb://localhost/registry";

    [Fact]
    public async Task AddMongoDbAppointmentStore_Configuration_OpensWithTheHostAndClosesWithItsServices()
    {
        await using var standIn = new StandInDeployment();
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([new($"{MongoDbStoreOptions.Section}:ConnectionString", standIn.ConnectionString
            + "registry")]);
        builder.Services.AddMongoDbAppointmentStore(builder.Configuration);
        var host = builder.Build();
        var store = host.Services.GetRequiredService<IAppointmentStore>();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));

        await host.StartAsync();
        await store.ReadyAsync(default);
        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Sample.Booked("1"), default));
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));
        Assert.Empty(standIn.Log.Refused);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(null)]
    [Trait("Spec", "P6")]
    public async Task StartAsync_OfAServerWhoseStartFails_ChangesNoRetention(int? days)
    {
        await using var standIn = new StandInDeployment();
        var options = new MongoDbStoreOptions { ConnectionString = standIn.ConnectionString, Database = "registry", RetentionDays = 365 };
        using (var host = HostWith(options))
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        var before = standIn.Log.Named("createIndexes").Count;
        options.RetentionDays = days;
        using (var host = HostWith(options, services => services.AddHostedService<FailingStart>()))
            await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Equal(2, before);
        Assert.Equal(before, standIn.Log.Named("createIndexes").Count);
        Assert.Empty(standIn.Log.Named("collMod"));
        Assert.Empty(standIn.Log.Named("dropIndexes"));
    }

    [Theory]
    [InlineData("", "ConnectionString: it is missing.")]
    [InlineData("Data Source=secret.db", "ConnectionString: it is not a MongoDB connection string.")]
    [InlineData("mongodb://user:secret@", "ConnectionString: it is not a MongoDB connection string.")]
    [InlineData("mongodb://user:secret@host/?w=secret&journal=perhaps", "ConnectionString: it is not a MongoDB connection string.")]
    [InlineData("mongodb://user:secret@host/", "Database: name a database here or in the connection string")]
    public async Task StartAsync_UselessConnectionString_NamesKeyAndFixAndNoSecret(string connectionString, string fault)
    {
        var message = await StartFaultAsync(options => options.ConnectionString = connectionString);

        Assert.Contains($"Registry:MongoDbOptions:{fault}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SeveralErrors_AreReportedAtOnce()
    {
        var message = await StartFaultAsync(options =>
        {
            options.ConnectionString = "";
            options.Collection = "system.users";
            options.OperationTimeout = TimeSpan.Zero;
            options.StartTimeout = TimeSpan.Zero;
            options.ReadyTimeout = TimeSpan.Zero;
            options.RetentionDays = 0;
        });

        foreach (var option in (string[])["ConnectionString", "Collection", "OperationTimeout", "StartTimeout", "ReadyTimeout",
            "RetentionDays"])
            Assert.Contains($"Registry:MongoDbOptions:{option}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry", true)]
    [InlineData("a.b", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    public void Validate_Database_IsAName(string database, bool valid) =>
        Assert.Equal(valid, Validate(new MongoDbStoreOptions { ConnectionString = "mongodb://localhost", Database = database }));

    [Theory]
    [InlineData("appointments", true)]
    [InlineData("nhs.appointments-2", true)]
    [InlineData("", false)]
    [InlineData("a$b", false)]
    [InlineData(".a", false)]
    [InlineData("a.", false)]
    [InlineData("system.a", false)]
    public void Validate_Collection_IsAName(string collection, bool valid) =>
        Assert.Equal(valid, Validate(new MongoDbStoreOptions { ConnectionString = Good, Collection = collection }));

    [Theory]
    [InlineData(1, true)]
    [InlineData(24_855, true)]
    [InlineData(0, false)]
    [InlineData(24_856, false)]
    public void Validate_RetentionDays_FitATtlIndex(int days, bool valid) =>
        Assert.Equal(valid, Validate(new MongoDbStoreOptions { ConnectionString = Good, RetentionDays = days }));

    private static bool Validate(MongoDbStoreOptions options) => new MongoDbStoreOptionsValidator().Validate(name: null, options).Succeeded;

    private static async Task<string> StartFaultAsync(Action<MongoDbStoreOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMongoDbAppointmentStore(configure);
        using var host = builder.Build();
        return (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message;
    }

    private static IHost HostWith(MongoDbStoreOptions options, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMongoDbAppointmentStore(own =>
        {
            own.ConnectionString = options.ConnectionString;
            own.Database = options.Database;
            own.RetentionDays = options.RetentionDays;
        });
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>As where the audit is another's, or a port is in use.</summary>
    private sealed class FailingStart : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("fails");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
