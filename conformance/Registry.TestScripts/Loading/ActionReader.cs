using Registry.TestScripts.Rules;

namespace Registry.TestScripts.Loading;

/// <summary>Reads the actions of setup, of a test and of teardown.</summary>
internal static class ActionReader
{
    private static readonly string[] KindNames =
    [
        "responseCode", "response", "contentType", "headerField", "resource", "path", "expression", "minimumId", "validateProfileId",
        "navigationLinks", "requestMethod", "requestURL", "rule", "ruleset",
    ];

    public static IReadOnlyList<ScriptAction> Read(XElement? owner) => owner is null ? [] : [.. owner.All("action").Select(Action)];

    public static IReadOnlyList<string> Kinds(XElement assert) => [.. KindNames.Where(name => assert.One(name) is not null)];

    private static ScriptAction Action(XElement action) => (action.One("operation"), action.One("assert")) switch
    {
        ({ } operation, null) => Operation(operation),
        (null, { } assert) => Assert(assert),
        _ => throw new ScriptException($"Line {action.Line()}: an action is either an operation or an assert."),
    };

    private static ScriptOperation Operation(XElement element) => new(element.Line(), Label(element))
    {
        Code = element.One("type")?.Text("code"),
        Resource = element.Text("resource"),
        Accept = element.Text("accept"),
        ContentType = element.Text("contentType"),
        Destination = element.Number("destination"),
        Origin = element.Number("origin"),
        EncodeRequestUrl = element.Text("encodeRequestUrl") != "false",
        Params = element.One("params") is null ? null : element.Text("params") ?? "",
        Headers = [.. element.All("requestHeader").Select(header => (header.Text("field") ?? "", header.Text("value") ?? ""))],
        RequestId = element.Text("requestId"),
        ResponseId = element.Text("responseId"),
        SourceId = element.Text("sourceId"),
        TargetId = element.Text("targetId"),
        Url = element.Text("url"),
    };

    private static ScriptAssert Assert(XElement element)
    {
        var rule = element.One("rule") ?? element.One("ruleset");
        var values = element.Elements().Where(child => child.Value() is not null)
            .DistinctBy(child => child.Name.LocalName, StringComparer.Ordinal)
            .ToDictionary(child => child.Name.LocalName, child => child.Value()!, StringComparer.Ordinal);
        if ((rule?.Text("ruleId") ?? rule?.Text("rulesetId")) is { } id)
            values["rule"] = id;
        var kinds = Kinds(element);
        Dictionary<string, IReadOnlyDictionary<string, string>> parameters = rule is null ? [] : RuleParameters(rule);
        if (rule is null && TouchstoneExtensions.Rule(element) is { } named)
            (kinds, values["rule"], parameters[""]) = ([.. kinds, "rule"], named.Id, named.Parameters);
        return new ScriptAssert(element.Line(), Label(element))
        {
            Kinds = kinds,
            Values = values,
            RuleParameters = parameters,
            StopsTest = TouchstoneExtensions.StopsTest(element),
        };
    }

    /// <summary>The parameters of a rule, by the empty id, or of each rule of a ruleset.</summary>
    public static Dictionary<string, IReadOnlyDictionary<string, string>> RuleParameters(XElement rule) =>
        rule.All("rule").Where(inner => inner.Text("ruleId") is not null).DistinctBy(inner => inner.Text("ruleId"), StringComparer.Ordinal)
            .Select(inner => (Id: inner.Text("ruleId")!, Parameters: RuleDefinition.ReadParameters(inner)))
            .Append((Id: "", Parameters: RuleDefinition.ReadParameters(rule)))
            .ToDictionary(pair => pair.Id, pair => pair.Parameters, StringComparer.Ordinal);

    private static string Label(XElement element) => element.Text("label") ?? element.Text("description") ?? "";
}
