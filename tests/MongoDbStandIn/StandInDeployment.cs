using System.Security.Cryptography.X509Certificates;
using MongoDbStandIn.Authentication;
using MongoDbStandIn.Commands;
using MongoDbStandIn.Data;
using MongoDbStandIn.Faults;

namespace MongoDbStandIn;

/// <summary>
/// MongoDB as far as the appointment store uses it: servers that speak the wire protocol, hold documents in memory, and fail on demand.
/// </summary>
/// <remarks>What is not known here is refused and noted in <see cref="CommandLog.Refused"/>. Never cleverer than a real server.</remarks>
public sealed class StandInDeployment : IAsyncDisposable
{
    /// <summary>The name of the replica set.</summary>
    public const string SetName = "stand-in";

    // What a command may meet in the ordinary course of things; every other failure means that the stand-in, or the store, is wrong.
    private static readonly int[] Ordinary = [13, 18, 26, 27, 43, 50, 10107, 11000, 13435, 17419];

    private readonly List<StandInServer> _servers = [];
    private readonly Storage _storage;
    private long _elections;

    /// <summary>Starts the servers; the first is the primary.</summary>
    /// <param name="topology">What the servers say they are.</param>
    /// <param name="servers">How many there are.</param>
    /// <param name="certificate">The servers' certificate; without one they do not use TLS, with one they accept nothing else.</param>
    public StandInDeployment(Topology topology = Topology.Standalone, int servers = 1, X509Certificate2? certificate = null)
    {
        Topology = topology;
        Certificate = certificate;
        _storage = new Storage(topology != Topology.Standalone, State.Empty);
        for (var i = 0; i < servers; i++)
            _servers.Add(new StandInServer(this, _storage));
        Elect(_servers[0]);
    }

    /// <summary>What the servers say they are.</summary>
    public Topology Topology { get; }

    /// <summary>The servers, in the order in which they were started.</summary>
    public IReadOnlyList<StandInServer> Servers => _servers;

    /// <summary>What was asked.</summary>
    public CommandLog Log { get; } = new();

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The accounts; without any, no connection has to authenticate.</summary>
    public Accounts Accounts { get; } = new();

    /// <summary>What $currentOp says of an index build that is under way; null where the account may not ask.</summary>
    public (long Done, long Total)? IndexProgress { get; set; }

    /// <summary>A connection string for the whole deployment.</summary>
    public string ConnectionString => Topology == Topology.ReplicaSet
        ? $"mongodb://{string.Join(',', _servers.Select(server => server.Address))}/?replicaSet={SetName}"
        : $"mongodb://{_servers[0].Address}/";

    /// <summary>Makes another server the primary. The one before learns it and cuts its connections.</summary>
    public void FailOver(StandInServer next)
    {
        StepDown();
        // A new primary has every write that was acknowledged, but may not know yet of which a majority has them.
        _storage.ForgetCommitPoint();
        Elect(next);
    }

    /// <summary>Leaves the set without a primary.</summary>
    public void StepDown()
    {
        foreach (var server in _servers.Where(server => server.IsPrimary))
        {
            server.IsPrimary = false;
            server.Disconnect();
        }
    }

    /// <summary>Makes another server the primary while the one before, cut off from the others, goes on believing that it is.</summary>
    public void Isolate(StandInServer stale, StandInServer next)
    {
        stale.Storage = new Storage(replicated: true, _storage.Committed);
        stale.Storage.HoldReplication();
        Elect(next);
    }

    /// <summary>Lets a server that was cut off follow the others again; what only it had is rolled back.</summary>
    public void Rejoin(StandInServer server)
    {
        server.IsPrimary = false;
        server.Storage = _storage;
        server.Disconnect();
    }

    /// <summary>From now on no write reaches a majority.</summary>
    public void HoldReplication() => _storage.HoldReplication();

    /// <summary>Lets writes reach a majority again.</summary>
    public void ResumeReplication() => _storage.ResumeReplication();

    /// <summary>Every server loses its power and comes back: what was not durable is lost, and every connection.</summary>
    public void Crash()
    {
        _storage.Crash();
        _servers.ForEach(server => server.Disconnect());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _storage.ResumeReplication();
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    internal X509Certificate2? Certificate { get; }

    internal Fault? Meet(Request request)
    {
        if (request.Name is not ("hello" or "isMaster" or "ismaster"))
            Log.Add(request.Body);
        return Faults.Take(request.Name);
    }

    internal void Note(CommandException failure, Request request)
    {
        if (!Ordinary.Contains(failure.Code))
            Log.Refuse($"{request.Name}: {failure.Code} {failure.CodeName}: {failure.Message}");
    }

    private void Elect(StandInServer server)
    {
        server.Storage = _storage;
        server.Election = ++_elections;
        server.IsPrimary = true;
    }
}
