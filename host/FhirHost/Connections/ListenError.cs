using System.Net.Sockets;
using System.Text.RegularExpressions;
using FhirHost.Http;
using Microsoft.AspNetCore.Connections;

namespace FhirHost.Connections;

/// <summary>Why the server cannot listen, in words that name the setting.</summary>
internal static partial class ListenError
{
    /// <summary>The error; null where an exception is about something else.</summary>
    public static string? Of(Exception cause, HostingOptions hosting) => Causes(cause).Select(one => Of(one, cause, hosting))
        .FirstOrDefault(error => error is not null);

    private static string? Of(Exception cause, Exception whole, HostingOptions hosting) => cause switch
    {
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => InUse(whole, hosting),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"{HostingOptions.Section}:ListenAddress: {hosting.ListenAddress} is no address of this machine; name one of its own, any, or "
            + "localhost.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"{Ports(hosting)}: the server's account may not listen there; give a port from 1024 up, "
            + "or the account the right to lower ones "
            + "(on Linux CAP_NET_BIND_SERVICE).",
        _ => null,
    };

    private static string InUse(Exception whole, HostingOptions hosting)
    {
        // Only Kestrel's text says which of the two ports it is.
        var port = Causes(whole).Select(one => Port().Match(one.Message)).FirstOrDefault(match => match.Success)?.Groups["port"].Value;
        var key = port == hosting.HttpsPort.ToString(CultureInfo.InvariantCulture) && hosting.CertificateFile.Length > 0
            ? nameof(HostingOptions.HttpsPort) : nameof(HostingOptions.HttpPort);
        return port is null
            ? $"{Ports(hosting)}: the port is in use; stop the program that listens there, "
                + "perhaps this server already, or give another port."
            : $"{HostingOptions.Section}:{key}: port {port} is in use; stop the program that listens there, "
                + "perhaps this server already, or "
                + "give another port.";
    }

    private static string Ports(HostingOptions hosting) => hosting.CertificateFile.Length == 0
        ? $"{HostingOptions.Section}:HttpPort" : $"{HostingOptions.Section}:HttpPort or HttpsPort";

    private static IEnumerable<Exception> Causes(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    [GeneratedRegex(@":(?<port>\d+): address already in use", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Port();
}
