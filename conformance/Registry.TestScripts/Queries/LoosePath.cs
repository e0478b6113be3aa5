using Newtonsoft.Json.Linq;

namespace Registry.TestScripts.Queries;

/// <summary>
/// A JSONPath of names only, read as real scripts mean it: a step leads through an array without saying so (<c>.identifier.value</c>), and
/// what a Bundle does not have is looked for in its resources (<c>.id</c> on a searchset), as XPath's <c>Patient/id</c> is.
/// </summary>
internal sealed partial class LoosePath(IReadOnlyList<(string Name, int? Index)> steps)
{
    /// <summary>The path; null where it has more than names and positions, or does not begin at the root.</summary>
    public static LoosePath? Of(string path) => !Plain().IsMatch(path) ? null : new LoosePath(
    [
        .. Step().Matches(path).Select(step => (step.Groups["name"].Value,
            step.Groups["index"] is { Success: true } index ? int.Parse(index.Value, CultureInfo.InvariantCulture) : (int?)null)),
    ]);

    /// <summary>What it finds, in document order.</summary>
    public IEnumerable<JToken> Find(JToken root)
    {
        var found = From(root).ToList();
        return found.Count == 0 && root is JObject bundle && Bodies.JsonToXml.TypeOf(bundle) == "Bundle" && root["entry"] is JArray entries
            ? entries.Select(entry => (entry as JObject)?["resource"]).OfType<JObject>().SelectMany(From)
            : found;
    }

    private IEnumerable<JToken> From(JToken root) => steps.Aggregate((IEnumerable<JToken>)[root], (tokens, step) => tokens
        .SelectMany(token => token is JArray items ? items : Enumerable.Repeat(token, 1))
        .OfType<JObject>()
        .Select(parent => parent[step.Name])
        .Select(token => step.Index is { } index ? (token as JArray)?.ElementAtOrDefault(index) : token)
        .OfType<JToken>());

    [GeneratedRegex(@"^\$(\.[A-Za-z_]\w{0,100}(\[\d{1,6}\])?){1,50}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\.(?<name>\w+)(\[(?<index>\d+)\])?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
