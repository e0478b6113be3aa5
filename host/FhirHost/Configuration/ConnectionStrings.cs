using System.Data.Common;

namespace FhirHost.Configuration;

/// <summary>
/// Shows of a connection string what an administrator needs to see, which file or which host, and nothing that may be secret: a user, and
/// whatever stands under a name that is not known to be harmless.
/// </summary>
internal static class ConnectionStrings
{
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Data Source", "DataSource", "Filename", "Mode", "Cache", "Pooling", "Foreign Keys", "Recursive Triggers", "Default Timeout",
        "Server", "Host", "Port", "Database", "Initial Catalog",
        "replicaSet", "tls", "ssl", "tlsInsecure", "tlsAllowInvalidCertificates", "tlsAllowInvalidHostnames", "authSource",
        "authMechanism", "directConnection", "loadBalanced", "w", "wtimeoutMS", "journal", "readPreference", "readConcernLevel",
        "retryWrites", "retryReads", "appName", "connectTimeoutMS", "socketTimeoutMS", "serverSelectionTimeoutMS", "maxPoolSize",
        "minPoolSize", "maxIdleTimeMS", "waitQueueTimeoutMS", "compressors", "localThresholdMS", "heartbeatFrequencyMS",
    };

    /// <summary>The connection string as it may be shown.</summary>
    public static string Show(string value) =>
        value.Split("://", 2) is [var scheme, var rest] ? $"{scheme}://{ShowUrl(rest)}" : ShowPairs(value);

    private static string ShowUrl(string url)
    {
        // A password may hold each of the characters that delimit the parts of a URL.
        var at = url.LastIndexOf('@');
        var parts = url[(at + 1)..].Split('?', 2);
        var options = parts.Length == 1 ? ""
            : "?" + string.Join('&', parts[1].Split('&').Select(option => ShowPair(option.Split('=')[0], option)));
        return $"{(at < 0 ? "" : Secrets.Hidden + "@")}{parts[0]}{options}";
    }

    private static string ShowPairs(string value)
    {
        try
        {
            var pairs = new DbConnectionStringBuilder { ConnectionString = value };
            return pairs.Count == 0 ? Secrets.Hidden : string.Join(';', pairs.Keys.Cast<string>().Order(StringComparer.Ordinal)
                .Select(name => ShowPair(name, $"{name}={pairs[name]}")));
        }
        catch (ArgumentException)
        {
            return Secrets.Hidden;
        }
    }

    private static string ShowPair(string name, string pair) => Harmless.Contains(name) ? pair : $"{name}={Secrets.Hidden}";
}
