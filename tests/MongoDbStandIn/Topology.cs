namespace MongoDbStandIn;

/// <summary>What kind of deployment a server says it belongs to.</summary>
public enum Topology
{
    /// <summary>One server alone, without an oplog: no retryable writes, no linearizable reads.</summary>
    Standalone,

    /// <summary>Servers of which one is the primary.</summary>
    ReplicaSet,

    /// <summary>A router before shards.</summary>
    Sharded,
}
