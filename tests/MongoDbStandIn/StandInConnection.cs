using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using MongoDbStandIn.Commands;
using MongoDbStandIn.Faults;
using MongoDbStandIn.Wire;

namespace MongoDbStandIn;

/// <summary>One client's connection: a command after the other.</summary>
internal sealed class StandInConnection(StandInServer server, TcpClient client) : IDisposable
{
    private readonly CommandRunner _runner = new(server);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stream = await OpenAsync(cancellationToken);
            while (await WireMessage.ReadAsync(stream, cancellationToken) is { } message)
            {
                if (!await AnswerAsync(stream, message, cancellationToken))
                    return;
            }
        }
        catch (Exception fault)
            when (fault is IOException or ObjectDisposedException or OperationCanceledException or AuthenticationException)
        {
            // The client has gone, or the server stops, or only one of them speaks TLS: mongod too closes without a word then.
        }
        catch (Exception fault)
        {
            server.Deployment.Log.Refuse(fault.ToString());
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Cuts the connection, as a cable is cut: what was sent and not received is lost.</summary>
    public void Dispose()
    {
        try
        {
            if (client.Client is { Connected: true } socket)
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (ObjectDisposedException)
        {
            // Cut from the other side of the stand-in at the same moment.
        }

        client.Dispose();
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        if (server.Deployment.Certificate is not { } certificate)
            return client.GetStream();
        var secured = new SslStream(client.GetStream());
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        return secured;
    }

    private async Task<bool> AnswerAsync(Stream stream, WireMessage message, CancellationToken cancellationToken)
    {
        var isQuery = message.OpCode == OpCode.Query;
        if (!isQuery && message.OpCode != OpCode.Message)
            throw new InvalidDataException($"The stand-in knows no message of kind {message.OpCode}.");
        var request = new Request(isQuery ? OpQuery.Read(message) : OpMessage.Read(message));
        var fault = server.Deployment.Meet(request);
        if (fault?.Kind == FaultKind.CutBeforeApplying)
            return false;
        if (await _runner.RunAsync(request, fault) is not { } reply)
            return false;
        if (fault?.Kind == FaultKind.DelayReply)
            await Task.Delay(fault.Delay, cancellationToken);

        var bytes = isQuery ? OpQuery.Answer(message, reply) : OpMessage.Answer(message, reply);
        var cut = fault?.Kind == FaultKind.CutWithinReply;
        await stream.WriteAsync(cut ? bytes.AsMemory(0, bytes.Length / 2) : bytes, cancellationToken);
        return !cut;
    }
}
