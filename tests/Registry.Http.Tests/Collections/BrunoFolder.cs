using System.Globalization;
using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Collections;

/// <summary>Reads a collection of Bruno, as far as ours goes.</summary>
internal static partial class BrunoFolder
{
    private static readonly string[] Methods = ["get", "post", "put", "delete"];

    public static IReadOnlyList<CollectedRequest> Read(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.bru").Select(file => Blocks(File.ReadAllText(file)))
            .OrderBy(blocks => int.Parse(Value(blocks["meta"], "seq"), CultureInfo.InvariantCulture)).ToList();
        // A variable is what a request takes from its answer; it stands for that place.
        var variables = (from blocks in files
                         where blocks.ContainsKey("vars:post-response")
                         from pair in Lines(blocks["vars:post-response"])
                         select (Name: pair.Key, Place: $"{Name(blocks)}.response.body.$.{pair.Value["res.body.".Length..]}"))
            .ToDictionary(variable => variable.Name, variable => variable.Place, StringComparer.Ordinal);
        return [.. files.Select(blocks => Request(blocks, text => CollectedRequest.Filled(text, name =>
            $"{{{{{variables.GetValueOrDefault(name, name)}}}}}")))];
    }

    private static CollectedRequest Request(IReadOnlyDictionary<string, string> blocks, Func<string, string> placed)
    {
        var method = Methods.Single(blocks.ContainsKey);
        var url = Value(blocks[method], "url")["{{base}}".Length..];
        var query = blocks.TryGetValue("params:query", out var parameters)
            ? "?" + string.Join('&', Lines(parameters).Select(pair => $"{pair.Key}={pair.Value}")) : "";
        Assert.EndsWith(query, url, StringComparison.Ordinal);
        Assert.Equal(query.Length > 0, url.Contains('?', StringComparison.Ordinal));
        var kind = Value(blocks[method], "body");
        var body = kind switch
        {
            "none" => "",
            "formUrlEncoded" => string.Join('\n', Lines(blocks["body:form-urlencoded"]).Select(pair => $"{pair.Key}={pair.Value}")),
            _ => blocks[$"body:{kind}"],
        };
        Assert.StartsWith("eq ", Value(blocks["assert"], "res.status"), StringComparison.Ordinal);
        return new CollectedRequest(Name(blocks), method.ToUpperInvariant(), placed(url),
            placed(blocks.GetValueOrDefault("headers", "")), placed(body),
            int.Parse(Value(blocks["assert"], "res.status")["eq ".Length..], CultureInfo.InvariantCulture));
    }

    private static string Name(IReadOnlyDictionary<string, string> blocks) =>
        Value(blocks["meta"], "name").Replace('-', '_');

    private static string Value(string block, string key) => Lines(block).Single(pair => pair.Key == key).Value;

    private static IEnumerable<KeyValuePair<string, string>> Lines(string block) =>
        block.Split('\n').Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    /// <summary>The blocks by their names, without their indentation.</summary>
    private static Dictionary<string, string> Blocks(string file) => Block().Matches(file).ToDictionary(
        block => block.Groups["name"].Value,
        block => string.Join('\n', block.Groups["lines"].Value.Split('\n').Select(line => line.Length > 2 ? line[2..] : "")),
        StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<name>[\w:-]+) \{\n(?<lines>(.|\n)*?)\n\}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
