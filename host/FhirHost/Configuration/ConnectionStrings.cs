using System.Data.Common;

namespace FhirHost.Configuration;

/// <summary>
/// Shows of a connection string what an administrator needs to see, which file or which host, and nothing that may be secret: a user, and
/// whatever stands under a name that is not known to be harmless.
/// </summary>
internal static class ConnectionStrings
{
    private const string Hidden = "***";
    private const string Scheme = "://";

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
    public static string Show(string value) => value.Contains(Scheme, StringComparison.Ordinal) ? ShowUrl(value) : ShowPairs(value);

    private static string ShowUrl(string value)
    {
        var start = value.IndexOf(Scheme, StringComparison.Ordinal) + Scheme.Length;
        // A password may hold each of the characters that delimit the parts of a URL.
        var at = value.LastIndexOf('@');
        var rest = at < start ? value[start..] : value[(at + 1)..];
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var place = query < 0 ? rest : rest[..query];
        var options = query < 0 ? "" : "?" + string.Join('&', rest[(query + 1)..].Split('&').Select(ShowOption));
        return $"{value[..start]}{(at < start ? "" : Hidden + "@")}{place}{options}";
    }

    private static string ShowOption(string option)
    {
        var name = option.Split('=')[0];
        return Harmless.Contains(name) ? option : $"{name}={Hidden}";
    }

    private static string ShowPairs(string value)
    {
        try
        {
            var pairs = new DbConnectionStringBuilder { ConnectionString = value };
            return pairs.Count == 0 ? Hidden : string.Join(';', pairs.Keys.Cast<string>().Order(StringComparer.Ordinal)
                .Select(name => $"{name}={(Harmless.Contains(name) ? pairs[name] : Hidden)}"));
        }
        catch (ArgumentException)
        {
            return Hidden;
        }
    }
}
