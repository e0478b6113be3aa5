using System.Text.RegularExpressions;

namespace Registry.Validation.Tests.Laws;

/// <summary>Takes away, doubles, swaps or replaces one tag of an XML text at random; little of what comes out is well-formed.</summary>
internal static partial class TagMutation
{
    private static readonly string[] Junk =
        ["<x/>", "text", "<extension/>", "<!-- -->", "<?x?>", "<![CDATA[x]]>", "<contained/>", "<div/>", "<id value=''/>", "&#0;",
        "<a:b xmlns:a='c'/>"];

    public static string Of(string xml, Random random)
    {
        var tags = Tag().Matches(xml);
        var (one, other) = (tags[random.Next(tags.Count)], tags[random.Next(tags.Count)]);
        return random.Next(4) switch
        {
            0 => xml.Remove(one.Index, one.Length),
            1 => xml.Insert(one.Index, one.Value),
            2 => xml.Remove(one.Index, one.Length).Insert(one.Index, other.Value),
            _ => xml.Insert(one.Index + one.Length, Junk[random.Next(Junk.Length)]),
        };
    }

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
