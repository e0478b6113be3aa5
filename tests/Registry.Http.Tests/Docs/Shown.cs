using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Registry.Http.Tests.Docs;

/// <summary>
/// Compares what a page shows with what came. A page may leave out the rest of an object or a list by "…"; instants are only of the right
/// form.
/// </summary>
internal static partial class Shown
{
    private const string TheRest = "…";

    public static void AssertBody(string shown, string came)
    {
        if (shown.StartsWith('<'))
            Assert.Equal(Normal(shown), Normal(came));
        else
            AssertJson(JsonNode.Parse(shown), JsonNode.Parse(came), "$");
    }

    public static void AssertHeader(string name, string shown, string came)
    {
        if (name == "Last-Modified")
            Assert.Equal(shown.Length, came.Length);
        else
            Assert.Equal($"{name}: {shown}", $"{name}: {came}");
    }

    private static void AssertJson(JsonNode? shown, JsonNode? came, string path)
    {
        switch (shown)
        {
            case JsonObject members:
                var others = came!.AsObject();
                if (!members.ContainsKey(TheRest))
                    Assert.Equal($"{path}: {string.Join(", ", members.Select(member => member.Key))}",
                        $"{path}: {string.Join(", ", others.Select(member => member.Key))}");
                foreach (var (name, value) in members.Where(member => member.Key != TheRest))
                    AssertJson(value, others[name], $"{path}.{name}");
                return;
            case JsonArray items:
                var whole = items is not [.., JsonValue last] || last.GetValueKind() != JsonValueKind.String || (string?)last != TheRest;
                var count = whole ? items.Count : items.Count - 1;
                Assert.True(whole ? came!.AsArray().Count == count : came!.AsArray().Count >= count, $"{path}: {came!.ToJsonString()}");
                for (var at = 0; at < count; at++)
                    AssertJson(items[at], came.AsArray()[at], $"{path}[{at}]");
                return;
            default:
                Assert.Equal($"{path}: {Normal(shown?.ToJsonString() ?? "null")}", $"{path}: {Normal(came?.ToJsonString() ?? "null")}");
                return;
        }
    }

    // What the clock says now is no part of a page. The start, the end and the like are written with a zone of their own.
    private static string Normal(string text)
    {
        var timeless = Instant().Replace(text, "(now)");
        return text.StartsWith('<') ? XElement.Parse(timeless).ToString(SaveOptions.None) : timeless;
    }

    [GeneratedRegex(@"(?!20[34])\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instant();
}
