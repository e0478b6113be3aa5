using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MongoDbStandIn.Commands;
using MongoDbStandIn.Data;

namespace MongoDbStandIn;

/// <summary>One server of a deployment, listening on a free port of the loopback.</summary>
public sealed class StandInServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly ConcurrentDictionary<StandInConnection, bool> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    internal StandInServer(StandInDeployment deployment, Storage storage)
    {
        Deployment = deployment;
        Storage = storage;
        _listener.Start();
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>A connection string for this server alone, whatever it says of others.</summary>
    public string ConnectionString => $"mongodb://{Address}/?directConnection=true";

    /// <summary>Whether the server believes itself to be the one that takes writes.</summary>
    public bool IsPrimary { get; internal set; }

    /// <summary>How many cursors are open.</summary>
    public int OpenCursors => Cursors.Open;

    internal StandInDeployment Deployment { get; }

    internal Storage Storage { get; set; }

    internal long Election { get; set; }

    internal Cursors Cursors { get; } = new();

    /// <summary>Cuts every connection.</summary>
    public void Disconnect()
    {
        foreach (var connection in _connections.Keys)
            connection.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A test may have stopped it before.
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        _listener.Dispose();
        Disconnect();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                client.NoDelay = true;
                _ = ServeAsync(new StandInConnection(this, client));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(StandInConnection connection)
    {
        _connections[connection] = true;
        await connection.RunAsync(CancellationToken.None);
        _connections.TryRemove(connection, out _);
    }
}
