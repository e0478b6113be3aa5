using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Registry.Validation;

namespace Registry.TestScripts.Queries;

/// <summary>What a <c>path</c> finds: JSONPath, XPath or, as many scripts have it, FHIRPath.</summary>
internal static partial class PathQuery
{
    /// <summary>The values found, in document order; null stands for an element without a value of its own.</summary>
    public static IReadOnlyList<string?> Select(Body body, string path, FhirValidator? validator) => KindOf(path) switch
    {
        _ when string.IsNullOrWhiteSpace(path) => throw new ScriptException("The path is empty."),
        PathKind.XPath => XPathQuery.Select(body.Xml, path),
        PathKind.FhirPath => FhirPathQuery.Select(body, path, validator),
        _ => JsonPath(body, path, validator),
    };

    /// <summary>Which language a path is in, judged by its form.</summary>
    public static PathKind KindOf(string path)
    {
        if (path is ['.' or '$', ..] || path.Contains("[?(", StringComparison.Ordinal))
            return PathKind.JsonPath;
        var bare = Uninterruptible.Quoted().Replace(path, "");
        if (bare.Contains('/', StringComparison.Ordinal) || bare.Contains("fhir:", StringComparison.Ordinal))
            return PathKind.XPath;
        return TypeName().IsMatch(path) ? PathKind.FhirPath : PathKind.JsonPath;
    }

    private static IReadOnlyList<string?> JsonPath(Body body, string path, FhirValidator? validator)
    {
        var rooted = path[0] switch { '$' => path, '.' or '[' => "$" + path, _ => "$." + path };
        Uninterruptible.CheckJsonPath(rooted);
        var json = body.Json(validator);
        try
        {
            var settings = new JsonSelectSettings { RegexMatchTimeout = TimeSpan.FromSeconds(1), ErrorWhenNoMatch = false };
            return Bounded.Run(rooted, () =>
            {
                // A path of names only visits nothing twice.
                var loose = LoosePath.Of(rooted);
                IReadOnlyList<string?> exact = [.. (loose is null ? CountedJson.Of(json) : json).SelectTokens(rooted, settings)
                    .SelectMany(Texts)];
                return exact.Count == 0 && loose is not null ? [.. loose.Find(json).SelectMany(Texts)] : exact;
            });
        }
        catch (Exception broken) when (broken is JsonException or RegexMatchTimeoutException or ArgumentException)
        {
            throw new ScriptException($"The JSONPath '{path}' cannot be evaluated: {broken.Message}", broken);
        }
    }

    private static IEnumerable<string?> Texts(JToken token) => token switch
    {
        JArray items => items.SelectMany(Texts),
        JValue { Value: null } => [],
        JValue { Value: bool flag } => [flag ? "true" : "false"],
        JValue value => [value.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        _ => [null],
    };

    [GeneratedRegex(@"^[A-Z]\w*\.", RegexOptions.NonBacktracking)]
    private static partial Regex TypeName();
}

/// <summary>The languages of <c>path</c>.</summary>
internal enum PathKind
{
    JsonPath,
    XPath,
    FhirPath,
}
