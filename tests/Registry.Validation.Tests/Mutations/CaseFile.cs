using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.Validation.Tests.Mutations;

/// <summary>The form of a case on disk: JSON whose bodies are readable wherever they are well-formed.</summary>
internal static class CaseFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Folder { get; } = Path.Combine(Fixture.Root, "tests", "Registry.Validation.Tests", "Corpus");

    public static string Cases => Path.Combine(Folder, "cases");

    public static string Text(JsonNode node) => node.ToJsonString(Options);

    public static string Write(CorpusCase one)
    {
        var file = new JsonObject { ["base"] = one.Base };
        if (one.Profile is not null)
            file["profile"] = one.Profile;
        if (one.IsStrict)
            file["refuseUnknownExtensions"] = true;
        file["expected"] = new JsonArray([.. one.Expected.Select(finding => (JsonNode)finding.ToString())]);
        if (one.Json is not null)
            file[IsReadable(one.Json) ? "json" : "jsonText"] = IsReadable(one.Json) ? JsonNode.Parse(one.Json) : one.Json;
        if (one.Xml is not null)
            file["xml"] = new JsonArray([.. one.Xml.Split('\n').Select(line => (JsonNode)line)]);
        return Text(file) + "\n";
    }

    public static CorpusCase Read(string path)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!;
        return new CorpusCase(
            Path.GetFileName(Path.GetDirectoryName(path)!),
            Path.GetFileNameWithoutExtension(path),
            (string)file["base"]!,
            (string?)file["profile"],
            (bool?)file["refuseUnknownExtensions"] ?? false,
            file["json"] is { } json ? Text(json) : (string?)file["jsonText"],
            file["xml"] is JsonArray lines ? string.Join('\n', lines.Select(line => (string)line!)) : null,
            [.. file["expected"]!.AsArray().Select(finding => Finding.Parse((string)finding!))]);
    }

    /// <summary>Whether a JSON object can stand for the text: it must come back as the same text.</summary>
    private static bool IsReadable(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject node && Text(node) == json;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
