using FsCheck;
using FsCheck.Fluent;

namespace Registry.Storage.Tests;

/// <summary>One URL in two spellings that RFC 3986 calls equivalent.</summary>
public sealed record UrlSpelling(string Plain, string Other)
{
    private static readonly Gen<string> Segment =
        from characters in Gen.Elements([.. "abzABZ019-._~!$&'()*+,;=:@é€𝄞".EnumerateRunes()]).ListOf()
        let text = string.Concat(characters)
        select text is "." or ".." ? "dots" : text;

    public static Arbitrary<UrlSpelling> Arbitrary() => (
        from https in Gen.Elements(true, false)
        from host in Gen.Elements("provider.example", "a", "10.0.0.1", "xn--bcher-kva.example", "[2001:db8::a]")
        from port in Gen.Elements("", ":8443", ":1")
        from segments in Segment.NonEmptyListOf()
        from query in Gen.Elements("", "?", "?a=/..&b=?")
        from fragment in Gen.Elements("", "#", "#a/../b")
        from changes in Gen.Choose(0, int.MaxValue - 1)
        select Spell(https ? "https" : "http", host, port, [.. segments], query + fragment, new Random(changes))).ToArbitrary();

    private static UrlSpelling Spell(string scheme, string host, string port, string[] segments, string tail, Random random)
    {
        var plain = $"{scheme}://{host}{port}/{string.Join('/', segments)}{tail}";
        var otherPort = port.Length > 0 ? port : random.Next(3) switch { 0 => "", 1 => ":", _ => scheme == "https" ? ":443" : ":80" };
        var otherSegments = segments.Select(
            segment => Detour(random) + string.Concat(segment.EnumerateRunes().Select(rune => Encode(rune, random))));
        return new UrlSpelling(plain, $"{Case(scheme, random)}://{Case(host, random)}{otherPort}/{string.Join('/', otherSegments)}{tail}");
    }

    private static string Detour(Random random) => random.Next(4) switch { 0 => "./", 1 => "x/../", 2 => "y/%2E%2e/%2E/", _ => "" };

    private static string Case(string text, Random random) => random.Next(2) == 0 ? text.ToUpperInvariant() : text;

    private static string Encode(System.Text.Rune rune, Random random)
    {
        var unreserved = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~".Contains((char)rune.Value));
        if ((rune.IsAscii && !unreserved) || random.Next(2) == 0)
            return rune.ToString();
        var bytes = System.Text.Encoding.UTF8.GetBytes(rune.ToString());
        return string.Concat(bytes.Select(value => "%" + (random.Next(2) == 0 ? value.ToString("x2") : value.ToString("X2"))));
    }
}
