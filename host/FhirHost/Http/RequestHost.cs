using System.Buffers;

namespace FhirHost.Http;

/// <summary>
/// The host of a request, in the ASCII form that URLs and headers hold (RFC 9110 section 7.2, RFC 3986 section 3.2.2, RFC 5891).
/// </summary>
internal static class RequestHost
{
    private const int LongestHost = 255;

    // They end a host in a URL, or never belong to one, and some parsers pass over them.
    private static readonly SearchValues<char> NotInHosts = SearchValues.Create("/\\?#@%\"<>^`{|} \t\r\n\0");

    /// <summary>Reads a host with or without a port.</summary>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <param name="value">The host as it came, in ASCII or Unicode.</param>
    /// <param name="authority">The host in ASCII, with the port where it is not the scheme's own.</param>
    /// <returns>False where no URL can hold it.</returns>
    public static bool TryRead(string scheme, string value, out string authority)
    {
        authority = "";
        if (value.Length is 0 or > LongestHost || value.AsSpan().ContainsAny(NotInHosts)
            || !Uri.TryCreate($"{scheme}://{value}/", UriKind.Absolute, out var url))
            return false;
        if (AsciiHost(url) is not { } host)
            return false;
        authority = url.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{url.Port}");
        return true;
    }

    /// <summary>The same URL with its host in ASCII.</summary>
    /// <exception cref="UriFormatException">The host has no ASCII form.</exception>
    public static Uri ToAscii(Uri url) =>
        Ascii.IsValid(url.Host) ? url
            : new UriBuilder(url) { Host = AsciiHost(url) ?? throw new UriFormatException("The host has no ASCII form.") }.Uri;

    private static string? AsciiHost(Uri url)
    {
        try
        {
            return url.HostNameType switch
            {
                UriHostNameType.IPv4 or UriHostNameType.IPv6 => url.Host,
                UriHostNameType.Dns when Uri.CheckHostName(url.IdnHost) is UriHostNameType.Dns or UriHostNameType.IPv4
                    && IsReadable(url.IdnHost) => url.IdnHost,
                _ => null,
            };
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether it can be turned into Unicode: the framework does so whenever a request is asked for its host, and throws where it cannot.
    /// </summary>
    private static bool IsReadable(string host)
    {
        if (!host.Contains("xn--", StringComparison.OrdinalIgnoreCase))
            return true;
        try
        {
            return new IdnMapping().GetUnicode(host).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
