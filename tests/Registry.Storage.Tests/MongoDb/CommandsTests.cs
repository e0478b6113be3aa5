using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MongoDB.Bson;
using MongoDbStandIn;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>What the store asks of the server, read from what the server was asked.</summary>
public sealed class CommandsTests : IAsyncLifetime
{
    private static readonly BsonDocument ById = new("_id", 1);

    private readonly StandInScene _scene = StandInScene.Start(Topology.Sharded);
    private MongoDbAppointmentStore _store = null!;

    public async Task InitializeAsync() => _store = await _scene.OpenStoreAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Property(MaxTest = 200)]
    [Trait("Spec", "P5")]
    public Property SearchAsync_AnyQuery_BeginsWithAnIndexOrWithTheIds() =>
        Prop.ForAll(SearchModel.Cases(), Gen.Choose(0, 2).ToArbitrary(), (scene, ids) =>
    {
        var query = scene.Item2 with
        {
            Ids = ids == 0 ? [] : [Sample.Id("1"), Sample.Id("2")],
            Patient = ids == 2 ? null : Sample.Patient,
        };
        var before = Queries().Count;
        foreach (var countOnly in (bool[])[false, true])
            _store.SearchAsync(query with { CountOnly = countOnly }, default).AsTask().GetAwaiter().GetResult();
        foreach (var command in Queries().Skip(before))
            AssertIndexed(command, ids == 0 ? DeclaredIndex.ByPatient.Key : ById);
    });

    [Fact]
    [Trait("Spec", "P4")]
    public async Task EveryMethod_ButThePatientSearch_NamesOneId()
    {
        await UseAsync(_store);

        var filters = _scene.StandIn.Log.Commands.Select(FilterOf).OfType<BsonDocument>().ToArray();
        Assert.Equal(2, filters.Count(filter => filter.GetElement(0).Name == "patient" && !filter.Contains("_id")));
        Assert.All(
            filters.Where(filter => filter.GetElement(0).Name != "patient"),
            filter => Assert.True(filter["_id"].IsString || filter["_id"].AsBsonDocument.GetElement(0).Name == "$in"));
        Assert.True(filters.Length > 10);
    }

    [Theory]
    [InlineData(Topology.Standalone, 1, "local", "local")]
    [InlineData(Topology.ReplicaSet, "majority", "linearizable", "linearizable")]
    [InlineData(Topology.Sharded, "majority", "linearizable", "linearizable")]
    [Trait("Spec", "P1")]
    public async Task EveryMethod_EachTopology_SaysHowDurableHowRecentAndHowLong(Topology topology, object w, string byId, string bySearch)
    {
        await using var scene = StandInScene.Start(topology);
        // What the connection string says of durability is overruled.
        await UseAsync(await scene.OpenStoreAsync(scene.StandIn.ConnectionString + (topology == Topology.ReplicaSet ? "&" : "?")
            + "w=1&journal=false&readConcernLevel=local"));

        var commands = scene.StandIn.Log.Commands
            .Where(command => command.GetElement(0).Name is not ("endSessions" or "getMore" or "killCursors"))
            .ToArray();
        // Making an index is the one thing that may take as long as it takes.
        Assert.All(commands, command => Assert.Equal(command.GetElement(0).Name != "createIndexes", command.Contains("maxTimeMS")));
        var writes = commands.Where(command => command.GetElement(0).Name is "insert" or "findAndModify" or "createIndexes").ToArray();
        Assert.All(writes, command =>
        {
            Assert.Equal(BsonValue.Create(w), command["writeConcern"]["w"]);
            Assert.True(command["writeConcern"]["j"].AsBoolean);
            Assert.Equal(command.GetElement(0).Name != "createIndexes", command["writeConcern"].AsBsonDocument.Contains("wtimeout"));
        });
        var finds = commands.Where(command => command.GetElement(0).Name is "find" or "aggregate").ToLookup(
            command => FilterOf(command)!.GetValue("_id", BsonNull.Value).IsString, command => command["readConcern"]["level"].AsString);
        Assert.All(finds[true], level => Assert.Equal(byId, level));
        Assert.All(finds[false], level => Assert.Equal(bySearch, level));
        Assert.NotEmpty(writes);
        Assert.NotEmpty(finds[true]);
        Assert.NotEmpty(finds[false]);
    }

    private static async Task UseAsync(IAppointmentStore store)
    {
        var first = Sample.Booked("1");
        var byPatient = new AppointmentQuery { Patient = Sample.Patient };
        var byId = new AppointmentQuery { Ids = [first.Id] };
        await store.ReadyAsync(default);
        await store.RegisterAsync(first, default);
        await store.RegisterAsync(first, default);
        await store.ReplaceAsync(Sample.After(first), default);
        await store.ReplaceAsync(Sample.After(first), default);
        await store.GetAsync(first.Id, default);
        await store.GetVersionAsync(first.Id, 1, default);
        await store.HistoryAsync(first.Id, default);
        await store.SearchAsync(byPatient, default);
        await store.SearchAsync(byPatient with { CountOnly = true }, default);
        await store.SearchAsync(byId, default);
        await store.SearchAsync(byId with { CountOnly = true }, default);
        await store.SearchAsync(byId with { Patient = Sample.Patient }, default);
    }

    private List<BsonDocument> Queries() =>
        [.. _scene.StandIn.Log.Commands.Where(command => command[0] == "appointments" && FilterOf(command) is not null)];

    private static BsonDocument? FilterOf(BsonDocument command) => command.GetElement(0).Name switch
    {
        "find" => command["filter"].AsBsonDocument,
        "findAndModify" => command["query"].AsBsonDocument,
        "aggregate" => command["pipeline"][0]["$match"].AsBsonDocument,
        _ => null,
    };

    /// <summary>What a filter demands equal, and then a sort, must follow the fields of the index; and a hint names no other.</summary>
    private static void AssertIndexed(BsonDocument command, BsonDocument index)
    {
        Assert.Equal(index.GetElement(0).Name, FilterOf(command)!.GetElement(0).Name);
        var sorted = command.TryGetValue("sort", out var sort) ? sort.AsBsonDocument : [];
        Assert.Equal(index.Elements.Skip(1).Take(sorted.ElementCount), sorted.Elements);
        Assert.Equal(index == ById ? null : index, command.GetValue("hint", null));
    }
}
