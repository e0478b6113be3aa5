using Registry.TestScripts.Loading;

namespace Registry.TestScripts.Rules;

/// <summary>One rule of a ruleset: the name of its file, and the parameters that its ruleset gives it.</summary>
internal sealed record RuleDefinition(string Id, string Name, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>
    /// Whether a script or its file asks for this rule. One of a ruleset that is built in, and that the script says nothing of, is not.
    /// </summary>
    public bool IsAsked { get; init; } = true;

    private const string Supported = ".rest[?(@.mode=='server')].resource[?(@.type=='${param.resource}')].versioning";

    // The bodies of Touchstone's rulesets are not public. Their rules' names and parameters say what they check.
    private static readonly RuleDefinition[] OkBody =
    [
        Of("assertContentTypeIfBody", "AssertHeaderIfBody", ("header", "Content-Type"), ("headerOperator", "notEmpty")),
        Of("assertContentTypeMimeTypeIfBody", "AssertHeaderIfBody", ("header", "Content-Type"), ("headerOperator", "contains"),
            ("headerExpectedValue", "fhir+")),
        Of("assertContentTypeCharsetIfBody", "AssertCharsetIfBody"),
        Of("assertResourceTypesIfBody", "AssertResourceIfBody"),
        Of("assertProfileIfOperationOutcome", "AssertProfileIfResource", ("resource", "OperationOutcome")),
        Of("assertProfileIfResource", "AssertProfileIfResource"),
        Of("assertVersionIdIfResourceAndSupported", "AssertPathIfResource", ("path", "meta.versionId"), ("confJsonPath", Supported)),
    ];

    private static readonly Dictionary<string, RuleDefinition[]> Sets = new(StringComparer.Ordinal)
    {
        ["VersioningHeaders"] =
        [
            Of("assertETagIfSupported", "AssertHeaderIfSupported", ("header", "ETag"), ("confJsonPath", Supported)),
            Of("assertLastModifiedIfSupported", "AssertHeaderIfSupported", ("header", "Last-Modified"), ("confJsonPath", Supported)),
        ],
        ["CreateOkHeadersBody"] =
        [
            Of("assertCreated", "AssertStatus", ("responseCode", "201")),
            Of("assertLocation", "AssertHeader", ("header", "Location"), ("headerOperator", "notEmpty")), .. OkBody,
        ],
        ["UpdateOkHeadersBody"] = [Of("assertOk", "AssertStatus", ("responseCode", "200,201")), .. OkBody],
        ["DeleteValidHeadersBody"] =
        [
            Of("assertStatus", "AssertDeleted"),
            Of("assertResponseCodeOkIfBody", "AssertDeleted"), Of("assertResponseCodeNoContentIfNoBody", "AssertDeleted"),
            // STU3 asks for no ETag of a delete, so that only one that is there can be wrong.
            Of("assertETagIfSupported", "AssertETagIfThere"), .. OkBody[..3],
            Of("assertOperationOutcomeIfBody", "AssertResourceIfBody", ("resource", "OperationOutcome")), OkBody[4],
        ],
    };

    /// <summary>The rules of a ruleset that is built in, by its name; null where it is not.</summary>
    public static IReadOnlyList<RuleDefinition>? BuiltIn(string name) => Sets.GetValueOrDefault(name);

    /// <summary>The rules in the file of a ruleset.</summary>
    public static IReadOnlyList<RuleDefinition> Read(string file)
    {
        var root = SafeXml.Parse(file);
        return [.. root.All("rule").Select(rule => new RuleDefinition(
            rule.Id() ?? rule.Text("ruleId") ?? "",
            RuleRunner.Name(rule.Text("reference") ?? rule.One("resource")?.Text("reference") ?? ""),
            ReadParameters(rule)))];
    }

    public static IReadOnlyDictionary<string, string> ReadParameters(XElement rule) => rule.All("param")
        .Where(parameter => parameter.Text("name") is not null)
        .DistinctBy(parameter => parameter.Text("name"), StringComparer.Ordinal)
        .ToDictionary(parameter => parameter.Text("name")!, parameter => parameter.Text("value") ?? "", StringComparer.Ordinal);

    /// <summary>The parameters with others over them.</summary>
    public RuleDefinition With(IReadOnlyDictionary<string, string>? over) => over is null ? this : this with
    {
        Parameters = Parameters.Where(own => !over.ContainsKey(own.Key)).Concat(over).ToDictionary(StringComparer.Ordinal),
    };

    private static RuleDefinition Of(string id, string name, params (string Name, string Value)[] parameters) =>
        new(id, name, parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)) { IsAsked = false };
}
