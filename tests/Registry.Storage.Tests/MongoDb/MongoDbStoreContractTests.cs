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
    // How many there are is the same to every topology.
    protected override int Many => 1_000;
}

[Trait("Spec", "P4")]
public sealed class MongoDbShardedContractTests() : MongoDbStoreContractTests(Topology.Sharded)
{
    protected override int Many => 1_000;
}
