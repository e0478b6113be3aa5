namespace Registry.TestScripts;

/// <summary>An STU3 TestScript as it is run; see <see href="http://hl7.org/fhir/STU3/testscript.html"/>.</summary>
internal sealed record Script
{
    /// <summary>The file it was loaded from.</summary>
    public required string File { get; init; }

    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public IReadOnlyList<ScriptFixture> Fixtures { get; init; } = [];

    /// <summary>The canonical URLs of the profiles, by the ids that asserts use.</summary>
    public IReadOnlyDictionary<string, string> Profiles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<ScriptVariable> Variables { get; init; } = [];

    /// <summary>The rules and rulesets that the script declares, by id.</summary>
    public IReadOnlyDictionary<string, ScriptRule> Rules { get; init; } = new Dictionary<string, ScriptRule>(StringComparer.Ordinal);

    /// <summary>How many servers the script declares.</summary>
    public int Destinations { get; init; }

    /// <summary>The CapabilityStatements that a server must at least hold.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>What is contained, as XML, by id.</summary>
    public IReadOnlyDictionary<string, string> Contained { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The codes of <c>meta.tag</c>, to select scripts by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<ScriptAction> Setup { get; init; } = [];

    public IReadOnlyList<ScriptTest> Tests { get; init; } = [];

    public IReadOnlyList<ScriptAction> Teardown { get; init; } = [];

    /// <summary>What was accepted although STU3 does not allow it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A fixture: a file, a contained resource as XML, or one that the tester supplies (<paramref name="IsDynamic"/>).</summary>
internal sealed record ScriptFixture(
    string Id, string? Reference, string? Contained, bool AutoCreate, bool AutoDelete, bool IsDynamic = false);

/// <summary>A variable; at most one of expression, header field and path says where its value comes from.</summary>
internal sealed record ScriptVariable(
    string Name, string? Default, string? Expression, string? HeaderField, string? Path, string? SourceId)
{
    public string? Description { get; init; }

    /// <summary>What a tester who is asked for the value is shown.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether only the tester can give it a value.</summary>
    public bool IsTesters => this is { Default: null, Expression: null, HeaderField: null, Path: null };
}

/// <summary>A rule of a script with its parameters, or a ruleset with those of its rules, by their ids.</summary>
internal sealed record ScriptRule(
    string Reference, IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rules);

/// <summary>A named list of actions.</summary>
internal sealed record ScriptTest(string Id, string Name, string Description, IReadOnlyList<ScriptAction> Actions);

/// <summary>An operation or an assert.</summary>
internal abstract record ScriptAction(int Line, string Label);

/// <summary>A request that the runner sends.</summary>
internal sealed record ScriptOperation(int Line, string Label) : ScriptAction(Line, Label)
{
    public string? Code { get; init; }
    public string? Resource { get; init; }
    public string? Accept { get; init; }
    public string? ContentType { get; init; }
    public int? Destination { get; init; }
    public int? Origin { get; init; }
    public bool EncodeRequestUrl { get; init; } = true;
    public string? Params { get; init; }
    public IReadOnlyList<(string Field, string Value)> Headers { get; init; } = [];
    public string? RequestId { get; init; }
    public string? ResponseId { get; init; }
    public string? SourceId { get; init; }
    public string? TargetId { get; init; }
    public string? Url { get; init; }
}

/// <summary>A check of the last request or response, or of a named one.</summary>
internal sealed record ScriptAssert(int Line, string Label) : ScriptAction(Line, Label)
{
    /// <summary>What is checked, the element's name in the definition; several where a script breaks the definition.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The values of the assert's elements by their names.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Parameters of a rule (by the empty id), or of the rules of a ruleset by their ids.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> RuleParameters { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    public bool IsAboutRequest => Values.GetValueOrDefault("direction") == "request";

    /// <summary>
    /// Whether its failure ends the test. STU3 has no other way; later versions and Touchstone have <c>stopTestOnFail</c>, and where a
    /// script says false with it, the test has failed, but what follows is checked too.
    /// </summary>
    public bool StopsTest { get; init; } = true;

    public bool WarningOnly => Values.GetValueOrDefault("warningOnly") == "true";

    public string Operator => Values.GetValueOrDefault("operator", "equals");
}
