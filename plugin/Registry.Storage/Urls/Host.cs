using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Registry.Storage.Urls;

/// <summary>A host name or an address in normal form: lower case, in ASCII.</summary>
internal static class Host
{
    private const string Missing = "The provider URL has no host: write https://host/…";
    private const string BadName =
        "The provider URL has a host that is no host name: use letters, digits, '-', '_' and single dots, without percent-encoding.";
    private const string BadAddress =
        "The provider URL has an address in brackets that is no IPv6 address: write it as RFC 4291 does, without a zone.";
    private const string BadInternationalName =
        "The provider URL has an internationalised host that is not in its normal form: write the host in its ASCII form (xn--…).";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("abcdef0123456789:.");
    private static readonly IdnMapping International = new() { UseStd3AsciiRules = true };

    /// <summary>The error, or null and the normalised host.</summary>
    public static string? Normalise(ReadOnlySpan<char> text, out string host)
    {
        host = text.ToString().ToLowerInvariant();
        if (host.Length == 0)
            return Missing;
        if (host[0] == '[')
            return IsAddress(host) ? null : BadAddress;
        if (!Ascii.IsValid(host) && !TryMapToAscii(ref host))
            return BadInternationalName;
        return IsName(host) ? null : BadName;
    }

    private static bool IsName(string host) =>
        !host.AsSpan().ContainsAnyExcept(NameCharacters) && host[0] != '.' && !host.Contains("..", StringComparison.Ordinal);

    private static bool IsAddress(string host) =>
        host.EndsWith(']')
        && !host.AsSpan(1, host.Length - 2).ContainsAnyExcept(AddressCharacters)
        && IPAddress.TryParse(host, out var address)
        && address.AddressFamily == AddressFamily.InterNetworkV6;

    // How much the mapping folds depends on the Unicode data of the machine. A name is therefore accepted only where it survives the
    // way there and back, so that no name has one id here and another there.
    private static bool TryMapToAscii(ref string host)
    {
        try
        {
            var ascii = International.GetAscii(host);
            var same = International.GetUnicode(ascii) == host;
            host = ascii;
            return same;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
