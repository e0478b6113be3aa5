using Registry.TestScripts.Queries;
using Registry.TestScripts.Rules;
using Registry.TestScripts.Running;

namespace Registry.TestScripts.Asserts;

/// <summary>Evaluates one assert on what the run has so far.</summary>
internal sealed class AssertRunner(RunState state, RunOptions options)
{
    /// <exception cref="ScriptException">It cannot be evaluated.</exception>
    public async Task<Check> RunAsync(ScriptAssert assert, CancellationToken cancellation)
    {
        if (assert.Kinds.Count == 0)
            throw new ScriptException("The assert checks nothing that this runner knows.");
        if (assert.Values.GetValueOrDefault("direction") is { } direction and not ("request" or "response"))
            throw new ScriptException($"The direction '{direction}' is neither 'request' nor 'response'.");
        if (assert.Operator == "eval")
            return Check.Skipped("The operator 'eval' is not supported.");
        Check? worst = null;
        foreach (var kind in assert.Kinds)
        {
            var check = await OneAsync(assert, kind, cancellation);
            if (worst is null || RuleRunner.Rank(check) > RuleRunner.Rank(worst))
                worst = check;
        }

        return worst!;
    }

    private async Task<Check> OneAsync(ScriptAssert assert, string kind, CancellationToken cancellation)
    {
        Operators.Check(kind, assert.Operator);
        if (assert.IsAboutRequest && kind is ("responseCode" or "response" or "navigationLinks"))
            throw new ScriptException($"A request has no {kind}: the direction 'request' does not go with it.");
        string Value(string name) => state.Fill(assert.Values.GetValueOrDefault(name, ""));
        switch (kind)
        {
            case "responseCode":
                return Compare(assert, "The status", Status(assert), Value("responseCode"));
            case "response":
                return Compare(assert, "The status", Status(assert), StatusNames.Status(Value("response")));
            case "contentType":
                return ContentType(assert, Value("contentType"));
            case "headerField":
                var header = Value("headerField");
                return Compare(assert, $"The header {header}", Header(assert, header), Value("value"));
            case "resource":
                return Compare(assert, "The type of the resource", Body(assert).ResourceType, Value("resource"));
            case "path":
            case "expression":
                return Found(assert, kind, Value(kind));
            case "minimumId":
                var differences = MinimumMatch.Differences(state.Fixture(Value("minimumId")).Xml, Body(assert).Xml);
                return differences.Count == 0 ? new Check(Outcome.Pass) : new Check(Outcome.Fail,
                    $"The body lacks what the fixture has: {string.Join(" ", differences)}", "everything of the fixture",
                        string.Join("\n", differences));
            case "navigationLinks":
                return Navigation(assert, Value("navigationLinks") != "false");
            case "requestMethod":
                return Compare(assert, "The method", Exchange(assert).Method.ToLowerInvariant(), Value("requestMethod").ToLowerInvariant());
            case "requestURL":
                return Compare(assert, "The URL of the request", Exchange(assert).Url, Value("requestURL"));
            case "validateProfileId":
                return await ProfileCheck.RunAsync(Body(assert), state.Profile(Value("validateProfileId")), options.Validator,
                    cancellation);
            default:
                return await RuleRunner.RunAsync(assert, state, new RuleChecks(assert, state, options, this, cancellation));
        }
    }

    /// <summary>The body that an assert is about.</summary>
    internal Body Body(ScriptAssert assert)
    {
        if (assert.Values.GetValueOrDefault("sourceId") is { } source)
            return state.Fixture(state.Fill(source));
        var exchange = state.Last ?? throw new ScriptException("Nothing was requested before this assert.");
        return new Body(assert.IsAboutRequest ? exchange.RequestBody : exchange.ResponseBody);
    }

    internal Exchange Exchange(ScriptAssert assert) =>
        assert.Values.GetValueOrDefault("sourceId") is { } source ? Exchange(state.Fill(source))
            : state.Last ?? throw new ScriptException("Nothing was requested before this assert.");

    // The last exchange in place of one that is missing would pass for it.
    private Exchange Exchange(string source) => state.Exchange(source)
        ?? throw new ScriptException($"No operation before this assert has the responseId or requestId '{source}'.");

    internal string? Header(ScriptAssert assert, string name) =>
        assert.IsAboutRequest ? Exchange(assert).RequestHeader(name) : Exchange(assert).ResponseHeader(name);

    private string Status(ScriptAssert assert) => Exchange(assert).Status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Check ContentType(ScriptAssert assert, string expected)
    {
        var wanted = expected switch { "xml" or "json" or "ttl" => $"fhir+{(expected == "ttl" ? "turtle" : expected)}", _ => expected };
        var actual = Header(assert, "Content-Type");
        if (expected.Length == 0)
            throw new ScriptException("The assert names no content type.");
        var contains = expected == "none" ? string.IsNullOrEmpty(actual)
            : actual?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true;
        return Check.Of(assert.Operator is "notEquals" or "notContains" ? !contains : contains, "The content type",
            $"{assert.Operator} {wanted}", actual);
    }

    private Check Found(ScriptAssert assert, string kind, string query)
    {
        var body = Body(assert);
        if (body.IsEmpty)
            return Check.Of(false, $"'{query}'", "a body to look in", null);
        var values = Query(kind, body, query);
        // What has no value of its own can be there or not; it cannot be compared.
        var compared = Operators.Denies(assert.Operator) ? values : values.Take(1);
        if (assert.Operator is not ("empty" or "notEmpty") && compared.Contains(null, StringComparer.Ordinal))
            throw new ScriptException($"'{query}' finds an element that has no value of its own.");
        if (assert.Values.GetValueOrDefault("compareToSourceId") is { } source)
            return CompareTo(assert, query, values, state.Fixture(state.Fill(source)));
        var hasValue = assert.Values.ContainsKey("value");
        if (!hasValue && assert.Operator is not ("empty" or "notEmpty"))
        {
            // Without a value an expression is the check itself.
            if (kind == "expression" && assert.Operator == "equals")
                return Check.Of(values is ["true"], $"'{query}'", "true", values.Count == 0 ? null : string.Join(", ", values));
            throw new ScriptException($"The operator '{assert.Operator}' needs a value.");
        }

        return Compare(assert, query, values, state.Fill(assert.Values.GetValueOrDefault("value", "")));
    }

    private Check CompareTo(ScriptAssert assert, string query, IReadOnlyList<string?> values, Body other)
    {
        var (kind, text) = assert.Values.TryGetValue("compareToSourceExpression", out var expression) ? ("expression", expression)
            : assert.Values.TryGetValue("compareToSourcePath", out var path) ? ("path", path)
            : throw new ScriptException("compareToSourceId needs compareToSourceExpression or compareToSourcePath.");
        if (assert.Operator is "empty" or "notEmpty")
            throw new ScriptException($"The operator '{assert.Operator}' compares nothing with '{assert.Values["compareToSourceId"]}'.");
        var found = Query(kind, other, state.Fill(text));
        if (found is [null, ..])
            throw new ScriptException($"'{text}' finds an element that has no value of its own.");
        if (found.Count == 0)
            throw new ScriptException($"'{text}' finds nothing in '{assert.Values["compareToSourceId"]}' to compare with.");
        // To differ is to differ from all of them.
        var checks = found.OfType<string>().Select(expected => Compare(assert, query, values, expected));
        return Operators.Denies(assert.Operator) ? checks.MaxBy(RuleRunner.Rank)! : checks.First();
    }

    private IReadOnlyList<string?> Query(string kind, Body body, string query) => query.Length == 0
        ? throw new ScriptException($"The {kind} is empty.")
        : kind == "path" ? PathQuery.Select(body, query, options.Validator) : FhirPathQuery.Select(body, query, options.Validator);

    private Check Compare(ScriptAssert assert, string query, IReadOnlyList<string?> values, string expected)
    {
        if (values.Count > 1 && options.Strict)
            throw new ScriptException($"It finds {values.Count} values where one is compared.");
        var note = values.Count < 2 || Operators.Denies(assert.Operator) ? null : $"The first of {values.Count} values was compared.";
        return Compare(assert, $"'{query}'", Operators.Deciding(assert.Operator, values, expected), expected, note);
    }

    private Check Navigation(ScriptAssert assert, bool wanted)
    {
        if (Body(assert) is not { ResourceType: "Bundle" } bundle)
            return Check.Of(false, "The navigation links", "a Bundle", Body(assert).ResourceType);
        var body = bundle.Xml;
        var links = body.Elements(SafeXml.Fhir + "link")
            .Select(link => link.FhirValue("relation")).ToList();
        string[] navigation = ["first", "last", "next"];
        var has = wanted ? navigation.All(links.Contains) : navigation.Any(links.Contains);
        return Check.Of(has == wanted, "The navigation links", wanted ? "first, last and next" : "none", string.Join(", ", links));
    }

    private static Check Compare(ScriptAssert assert, string what, string? actual, string expected, string? note = null) =>
        Check.Of(Operators.Holds(assert.Operator, actual, expected), what,
            assert.Operator is "empty" or "notEmpty" ? assert.Operator : $"{assert.Operator} '{expected}'", actual, note);
}
