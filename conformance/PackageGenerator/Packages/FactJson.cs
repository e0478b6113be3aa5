using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PackageGenerator.Packages;

/// <summary>
/// Writes JSON so that a person can read its difference: what fits on a line stays on one, the rest goes one member a line,
/// indented by one space. LF and a final newline on every machine.
/// </summary>
internal static class FactJson
{
    private const int Width = 160;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node, "", depth: 0);
        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node, string label, int depth)
    {
        var line = label + (node?.ToJsonString(Compact) ?? "null");
        text.Append(' ', depth);
        if (depth + line.Length <= Width || node is JsonValue or null)
            text.Append(line);
        else if (node is JsonObject group)
            AppendAll(text, label, '{', group.Select(member => (Label(member.Key), member.Value)), '}', depth);
        else
            AppendAll(text, label, '[', node.AsArray().Select(item => ("", item)), ']', depth);
    }

    private static void AppendAll(
        StringBuilder text, string label, char open, IEnumerable<(string Label, JsonNode? Value)> items, char close, int depth)
    {
        text.Append(label).Append(open).Append('\n');
        var separator = "";
        foreach (var (itemLabel, value) in items)
        {
            text.Append(separator);
            Append(text, value, itemLabel, depth + 1);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', depth).Append(close);
    }

    private static string Label(string name) => JsonSerializer.Serialize(name, Compact) + ":";
}
