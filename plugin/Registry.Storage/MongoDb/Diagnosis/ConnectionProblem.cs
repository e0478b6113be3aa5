using System.Net.Sockets;
using System.Security.Authentication;

namespace Registry.Storage.MongoDb.Diagnosis;

/// <summary>What keeps this machine from talking to a server, in words, with how to fix it.</summary>
internal static class ConnectionProblem
{
    /// <summary>The problem behind an error; null where the error does not tell it.</summary>
    /// <param name="error">What the driver reports of the server.</param>
    /// <param name="usesTls">Whether the connection string asks for TLS.</param>
    /// <param name="rejection">Why the server's certificate was rejected, where it was.</param>
    public static string? Of(Exception? error, bool usesTls, string? rejection)
    {
        var causes = Causes(error).ToArray();
        var network = causes.OfType<SocketException>().Select(cause => OfNetwork(cause.SocketErrorCode))
            .FirstOrDefault(text => text is not null);
        if (network is not null)
            return network;
        if (rejection is not null && causes.OfType<AuthenticationException>().Any())
            return rejection;
        // EndOfStreamException is an IOException too; so is a reset connection.
        var ended = causes.Any(cause => cause is IOException or SocketException or AuthenticationException);
        if (!ended)
            return null;
        return usesTls
            ? "it ends the TLS handshake; where it does not use TLS, remove tls=true (or ssl=true) from the connection string, "
                + "and where it wants a client certificate or another TLS version, change that on the server"
            : "it ends the connection before it has answered; where it requires TLS, add tls=true to the connection string";
    }

    private static string? OfNetwork(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            "its host name is unknown here; correct it, or the name servers of this machine",
        SocketError.ConnectionRefused => "it refuses the connection; start the database, or correct host and port",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown
            or SocketError.NetworkDown or SocketError.TimedOut => "it cannot be reached over the network; check routes and firewalls",
        _ => null,
    };

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }
}
