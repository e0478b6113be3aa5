using System.Net;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;
using MongoDB.Driver.Core.Servers;

namespace Registry.Storage.MongoDb.Diagnosis;

/// <summary>Says why the database cannot be used at start: of each server what is wrong with it, and how to fix it.</summary>
/// <remarks>It names hosts and the replica set, and nothing else of the connection string.</remarks>
internal sealed class StartDiagnosis(IMongoClient client, ServerCertificates certificates)
{
    /// <summary>The error as it is reported.</summary>
    public StoreUnavailableException Explain(Exception error)
    {
        if (error is MongoIncompatibleDriverException)
            return new StoreUnavailableException("The server's version is not supported; use MongoDB 4.4 or later.", error);
        // What the server itself has answered needs no guess, unless it has answered that it is not the primary.
        var silent = Transient.Is(error) && error is not MongoAuthenticationException;
        return silent && Reason(error) is { } reason ? new StoreUnavailableException(reason, error) : MongoDbError.From(error);
    }

    private string? Reason(Exception error)
    {
        var cluster = client.Cluster.Description;
        if (cluster.DnsMonitorException is not null)
            return "the servers of mongodb+srv cannot be looked up in DNS; correct the host name, or name the servers with mongodb://";
        if (cluster.DirectConnection && error is MongoNotPrimaryException)
        {
            return $"{Names(cluster.Servers)}: it is not the primary of its replica set; "
                + "leave out directConnection, and name all servers and replicaSet";
        }

        var problems = Problems(cluster.Servers).ToArray();
        if (Members(cluster) is { } members)
            problems = [members, .. problems];
        return problems.Length == 0 ? null : string.Join(". ", problems);
    }

    private static string? Members(ClusterDescription cluster)
    {
        if (cluster.Type != ClusterType.ReplicaSet)
            return null;
        if (cluster.Servers.Count == 0)
        {
            return "none of the servers belongs to the replica set that replicaSet names; "
                + "correct that name, or leave it out for a server without one";
        }

        if (cluster.Servers.Any(server => server.Type == ServerType.ReplicaSetPrimary))
            return null;
        var answering = cluster.Servers.Where(server => server.State == ServerState.Connected).ToArray();
        if (answering.Length == 0)
            return null;
        return Array.TrueForAll(answering, server => server.Type == ServerType.ReplicaSetGhost)
            ? $"{Names(answering)}: the replica set is not initiated, or has dropped the server; see rs.initiate() and rs.status()"
            : $"{Names(answering)}: the replica set has no primary; a majority of its members must run and reach each other, "
            + "see rs.status()";
    }

    private IEnumerable<string> Problems(IEnumerable<ServerDescription> servers) =>
        servers
            .Where(server => server.State != ServerState.Connected)
            .GroupBy(ProblemOf, StringComparer.Ordinal)
            .Select(same => $"{Names(same)}: {same.Key}");

    private string ProblemOf(ServerDescription server) =>
        ConnectionProblem.Of(server.HeartbeatException, client.Settings.UseTls, certificates.RejectionOf(Host(server.EndPoint).Name))
        ?? "it does not answer; check host and port, firewalls, and whether it uses TLS as the connection string says";

    private static string Names(IEnumerable<ServerDescription> servers) => string.Join(", ", servers.Select(server =>
    {
        var (name, port) = Host(server.EndPoint);
        return string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");
    }).Order(StringComparer.Ordinal));

    private static (string Name, int Port) Host(EndPoint endPoint) => endPoint switch
    {
        DnsEndPoint dns => (dns.Host, dns.Port),
        IPEndPoint ip => (ip.Address.ToString(), ip.Port),
        _ => (endPoint.ToString() ?? "", 0),
    };
}
