using MongoDbStandIn;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

public abstract class MongoDbStoreContractTests(Topology topology) : StoreContract
{
    private readonly TestDatabase _database = TestDatabase.Create(topology);

    public override async Task DisposeAsync() => await _database.DisposeAsync();

    protected override async Task<IAppointmentStore> OpenAsync() => await _database.OpenStoreAsync();
}

[Trait("Spec", "P4")]
public sealed class MongoDbStandaloneContractTests() : MongoDbStoreContractTests(Topology.Standalone);

[Trait("Spec", "P4")]
public sealed class MongoDbReplicaSetContractTests() : MongoDbStoreContractTests(Topology.ReplicaSet)
{
    // That there are many is the same to every topology; more than are found by default they must be.
    protected override int Many => 2_000;
}

[Trait("Spec", "P4")]
public sealed class MongoDbShardedContractTests() : MongoDbStoreContractTests(Topology.Sharded)
{
    protected override int Many => 2_000;
}
