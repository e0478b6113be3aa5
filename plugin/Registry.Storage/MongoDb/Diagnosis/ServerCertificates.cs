using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Storage.MongoDb.Diagnosis;

/// <summary>Checks the database servers' certificates as .NET does, and remembers why one was rejected.</summary>
internal sealed class ServerCertificates
{
    private const X509ChainStatusFlags Time = X509ChainStatusFlags.NotTimeValid;

    private const X509ChainStatusFlags Revocation =
        X509ChainStatusFlags.Revoked | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    private readonly ConcurrentDictionary<string, string> _rejected = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Accepts what has no errors: nothing that .NET would reject by itself.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var host = (sender as SslStream)?.TargetHostName ?? "";
        if (errors == SslPolicyErrors.None)
        {
            _rejected.TryRemove(host, out _);
            return true;
        }

        _rejected[host] = Reason(errors, chain);
        return false;
    }

    /// <summary>Why the certificate of a host was rejected the last time; null where it was not.</summary>
    public string? RejectionOf(string host) => _rejected.GetValueOrDefault(host);

    private static string Reason(SslPolicyErrors errors, X509Chain? chain)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "it sends no certificate";
        var found = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if ((found & Revocation) != 0)
        {
            return "its certificate is revoked, or its revocation cannot be checked; "
                + "give it a new one, or make the revocation list reachable";
        }

        if ((found & ~(Revocation | Time)) != 0)
        {
            return "its certificate comes from an authority that this machine does not trust; "
                + "add the authority to the machine's trusted certificates (on Linux SSL_CERT_FILE names a file of them)";
        }

        return (found & Time) != 0
            ? "its certificate, or its authority's, has expired or is not valid yet; "
                + "give the server a new one, or correct this machine's clock"
            : "its certificate is for another host name; name the server in the connection string as its certificate does";
    }
}
