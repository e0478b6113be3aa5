using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fhir.Http.Html;

/// <summary>Any resource as a tree of names and values.</summary>
internal static partial class ElementTree
{
    // Beyond this, the raw form is easier to read than the tree.
    private const int MostLevels = 12;

    private const int MostItems = 200;

    public static Markup Of(JsonElement resource) => Members(resource, 0);

    private static Markup Members(JsonElement element, int level)
    {
        var members = element.EnumerateObject().Where(member => member.Name != "resourceType" || level > 0)
            .Select(member => Markup.Of($"<dt>{Words(member.Name)}</dt><dd>{Value(member.Name, member.Value, level)}</dd>\n"));
        return Markup.Of($"<dl class=\"{(level == 0 ? "facts" : "tree")}\">{Markup.Join(members)}</dl>");
    }

    private static Markup Value(string name, JsonElement value, int level) => value.ValueKind switch
    {
        _ when level >= MostLevels => Markup.Of($"…"),
        JsonValueKind.Object => Members(value, level + 1),
        JsonValueKind.Array => Items(name, value, level),
        // The narrative is markup of whoever sent it; it is shown as text.
        JsonValueKind.String when name == "div" => Markup.Of($"<pre tabindex=\"0\" aria-label=\"Narrative\">{value.GetString()}</pre>"),
        JsonValueKind.String => Markup.Link(value.GetString()!),
        _ => Markup.Of($"{value.GetRawText()}"),
    };

    private static Markup Items(string name, JsonElement array, int level)
    {
        if (array.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            return Markup.Of($"{string.Join(", ", array.EnumerateArray().Take(MostItems).Select(item => item.ToString()))}");
        if (array.GetArrayLength() == 1)
            return Value(name, array[0], level);
        if (array.EnumerateArray().All(HasOneText))
            return Markup.Of($"{string.Join(", ", array.EnumerateArray().Take(MostItems).Select(OneText))}");
        var items = array.EnumerateArray().Take(MostItems).Select(item => Markup.Of($"<li>{Value(name, item, level)}</li>"));
        var rest = array.GetArrayLength() > MostItems ? new Markup("<li>…</li>") : Markup.Empty;
        return Markup.Of($"<ul class=\"items\">{Markup.Join(items)}{rest}</ul>");
    }

    /// <summary>Whether an item says one thing only, such as the code of an interaction.</summary>
    private static bool HasOneText(JsonElement item) => item.ValueKind == JsonValueKind.Object && item.GetPropertyCount() == 1
        && item.EnumerateObject().First().Value.ValueKind == JsonValueKind.String;

    private static string? OneText(JsonElement item) => item.EnumerateObject().First().Value.GetString();

    /// <summary>A name of an element as words: <c>fhirVersion</c> is "Fhir version".</summary>
    private static string Words(string name)
    {
        var words = Capital().Replace(name, match => " " + match.Value.ToLowerInvariant());
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();
}
