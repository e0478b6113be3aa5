namespace Registry.Storage.Urls;

/// <summary>Host and port in normal form: RFC 3986 section 6.2.2.1 and 6.2.3.</summary>
internal static class Authority
{
    private const string HasUserInformation =
        "The provider URL holds user information before an '@': leave it out, a registered URL is read by others.";
    private const string BadPort = "The provider URL has a port that is not a number from 1 to 65535: correct it or leave it out.";

    /// <summary>Appends the authority; the error, or null.</summary>
    public static string? Append(StringBuilder to, ReadOnlySpan<char> authority, int defaultPort)
    {
        if (authority.Contains('@'))
            return HasUserInformation;

        // The colons of an IPv6 address are inside brackets.
        var hostEnd = authority.LastIndexOf(':');
        if (hostEnd < authority.LastIndexOf(']') || hostEnd < 0)
            hostEnd = authority.Length;

        if (Host.Normalise(authority[..hostEnd], out var host) is { } error)
            return error;
        to.Append(host);
        return AppendPort(to, authority[hostEnd..], defaultPort);
    }

    private static string? AppendPort(StringBuilder to, ReadOnlySpan<char> colonAndPort, int defaultPort)
    {
        if (colonAndPort.Length <= 1)
            return null;
        if (!ushort.TryParse(colonAndPort[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            return BadPort;
        if (port != defaultPort)
            to.Append(':').Append(port.ToString(CultureInfo.InvariantCulture));
        return null;
    }
}
