using System.Security.Cryptography.X509Certificates;
using MongoDB.Driver;
using MongoDbStandIn;
using Registry.Storage.MongoDb;
using TestCertificates;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>Whatever is wrong with the way to the database has its own message at start, with how to fix it and without a secret.</summary>
[Trait("Spec", "T6")]
public sealed class StartDiagnosisTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Root();

    public static TheoryData<Topology> Topologies => [.. StandInScene.Topologies];

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task OpenAsync_AuthorityNotTrusted_NamesTheTrustStore()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet, servers: 2, ServerCertificate());

        var message = await RefusalAsync(standIn.ConnectionString, url => url.UseTls = true);

        Assert.Contains("comes from an authority that this machine does not trust", message, StringComparison.Ordinal);
        Assert.All(standIn.Servers, server => Assert.Contains(server.Address, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_CertificateNotChecked_IsOpen()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet, servers: 2, ServerCertificate());
        await using var store = Store(standIn.ConnectionString, url =>
        {
            url.UseTls = true;
            url.AllowInsecureTls = true;
        });

        await store.OpenAsync(default);

        await store.ReadyAsync(default);
        Assert.Empty(standIn.Log.Refused);
    }

    [Theory]
    [InlineData(Topology.Standalone)]
    [InlineData(Topology.ReplicaSet)]
    public async Task OpenAsync_TlsAgainstAPlainServer_SaysRemoveIt(Topology topology)
    {
        await using var standIn = new StandInDeployment(topology);

        var message = await RefusalAsync(standIn.ConnectionString, url => url.UseTls = true);

        Assert.Contains("it ends the TLS handshake; where it does not use TLS, remove tls=true", message, StringComparison.Ordinal);
        Assert.Empty(standIn.Log.Refused);
    }

    [Theory]
    [InlineData(Topology.Standalone)]
    [InlineData(Topology.ReplicaSet)]
    public async Task OpenAsync_PlainAgainstATlsServer_SaysAddIt(Topology topology)
    {
        await using var standIn = new StandInDeployment(topology, certificate: ServerCertificate());

        var message = await RefusalAsync(standIn.ConnectionString);

        Assert.Contains("where it requires TLS, add tls=true", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StandInScene.Account, "wrong")]
    [InlineData("unknown", StandInScene.Password)]
    public async Task OpenAsync_WrongAccount_SaysSoAtOnce(string account, string password)
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet);
        standIn.Accounts.Add(StandInScene.Account, StandInScene.Password);
        var began = TimeProvider.System.GetTimestamp();

        var message = await RefusalAsync(
            standIn.ConnectionString,
            url =>
            {
                url.Username = account;
                url.Password = password;
            },
            startTimeout: TimeSpan.FromMinutes(5));

        Assert.Contains("rejected the registry's account", message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task OpenAsync_NoAccountWhereOneIsNeeded_NamesTheRole()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet);
        standIn.Accounts.Add(StandInScene.Account, StandInScene.Password);

        Assert.Contains("readWrite", await RefusalAsync(standIn.ConnectionString), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topologies))]
    public async Task OpenAsync_RightAccount_IsOpen(Topology topology)
    {
        await using var scene = StandInScene.Start(topology);

        var store = await scene.OpenStoreWithAccountAsync();

        await store.ReadyAsync(default);
        Assert.NotEmpty(scene.StandIn.Log.Named("saslStart"));
    }

    [Theory]
    [InlineData("mongodb://registry.invalid/")]
    [InlineData("mongodb://registry.invalid,other.invalid/?replicaSet=rs0")]
    public async Task OpenAsync_UnknownHost_SaysSo(string connectionString)
    {
        var message = await RefusalAsync(connectionString);

        Assert.Contains("registry.invalid:27017: its host name is unknown here", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_ConnectionRefused_SaysSo()
    {
        var message = await RefusalAsync("mongodb://127.0.0.1:1,127.0.0.1:2/?replicaSet=rs0");

        Assert.Contains("127.0.0.1:1, 127.0.0.1:2: it refuses the connection", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProbeAsync_ConnectionRefused_SaysSoAndNamesTheSetting()
    {
        var options = new MongoDbStoreOptions
        {
            ConnectionString = "mongodb://bob:S3cret@127.0.0.1:1/",
            Database = "registry",
            StartTimeout = TimeSpan.FromSeconds(1),
        };

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => Probe(options).ProbeAsync(default));

        Assert.StartsWith("Registry:MongoDbOptions:ConnectionString: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1: it refuses the connection", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProbeAsync_ServerThere_AnswersAndMakesNothing()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet);
        var options = new MongoDbStoreOptions { ConnectionString = standIn.ConnectionString, Database = "registry" };

        Assert.Contains("ReplicaSet", await Probe(options).ProbeAsync(default), StringComparison.Ordinal);

        using var client = new MongoDB.Driver.MongoClient(standIn.ConnectionString);
        var schema = client.GetDatabase("registry")
            .GetCollection<MongoDB.Bson.BsonDocument>(SchemaVersion.CollectionOf(options.Collection));
        Assert.Null(await MongoDB.Driver.IAsyncCursorSourceExtensions.FirstOrDefaultAsync(
            MongoDB.Driver.IMongoCollectionExtensions.Find(schema, MongoDB.Driver.FilterDefinition<MongoDB.Bson.BsonDocument>.Empty)));
    }

    private static MongoDbProbe Probe(MongoDbStoreOptions options) => new(Microsoft.Extensions.Options.Options.Create(options),
        TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<MongoDbProbe>.Instance);

    [Fact]
    public async Task OpenAsync_NoPrimary_SaysSoAndWhatIsWrongWithTheOthers()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet, servers: 3);
        standIn.StepDown();
        await standIn.Servers[2].DisposeAsync();

        var message = await RefusalAsync(standIn.ConnectionString);

        Assert.Contains("the replica set has no primary", message, StringComparison.Ordinal);
        Assert.Contains($"{standIn.Servers[2].Address}: it refuses the connection", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_SecondaryAlone_SaysNameAll()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet, servers: 2);

        var message = await RefusalAsync(standIn.Servers[1].ConnectionString);

        Assert.Contains(": it is not the primary of its replica set; leave out directConnection", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_OtherReplicaSet_SaysSo()
    {
        await using var standIn = new StandInDeployment(Topology.ReplicaSet);

        var message = await RefusalAsync($"mongodb://{standIn.Servers[0].Address}/?replicaSet=other");

        Assert.Contains("none of the servers belongs to the replica set", message, StringComparison.Ordinal);
    }

    private X509Certificate2 ServerCertificate()
    {
        // SslStream does not take a key that only memory has, on every platform.
        using var issued = _authority.Server();
        return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pkcs12), password: null);
    }

    private static async Task<string> RefusalAsync(string connectionString, Action<MongoUrlBuilder>? change = null,
        TimeSpan? startTimeout = null)
    {
        await using var store = Store(connectionString, change, startTimeout);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(default));

        Assert.Contains("Registry:MongoDbOptions:ConnectionString", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("did not answer in time", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(StandInScene.Account, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(StandInScene.Password, error.ToString(), StringComparison.Ordinal);
        return error.Message;
    }

    private static MongoDbAppointmentStore Store(string connectionString, Action<MongoUrlBuilder>? change = null,
        TimeSpan? startTimeout = null)
    {
        var url = new MongoUrlBuilder(connectionString);
        change?.Invoke(url);
        var options = new MongoDbStoreOptions
        {
            ConnectionString = url.ToString(),
            Database = "registry",
            StartTimeout = startTimeout ?? TimeSpan.FromSeconds(2),
        };
        return StandInScene.StoreOf(options);
    }
}
