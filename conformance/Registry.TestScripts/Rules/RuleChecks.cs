using Registry.TestScripts.Asserts;
using Registry.TestScripts.Queries;
using Registry.TestScripts.Running;

namespace Registry.TestScripts.Rules;

/// <summary>What the rules that are built in check of one assert's request or response.</summary>
internal sealed class RuleChecks(ScriptAssert assert, RunState state, RunOptions options, AssertRunner asserts,
    CancellationToken cancellation)
{
    private IReadOnlyDictionary<string, string> _parameters = new Dictionary<string, string>(StringComparer.Ordinal);

    private Body Body => asserts.Body(assert);

    /// <summary>What a rule finds; null where the rule is not known.</summary>
    public async Task<Check?> RunAsync(RuleDefinition rule)
    {
        _parameters = rule.Parameters;
        // Without what it checks a rule would pass whatever the answer.
        if (rule.IsAsked && Needed(rule.Name).FirstOrDefault(name => !Has(name)) is { } absent)
            throw new ScriptException($"The rule '{rule.Name}' needs the parameter '{absent}'.");
        var isOfType = Types("resource").Contains(Body.ResourceType);
        switch (rule.Name)
        {
            case "AssertHeader":
                return Header();
            case "AssertHeaderIfBody":
                return Body.IsEmpty ? Passed : Header();
            case "AssertHeaderIfSupported":
                return Header() is { Outcome: Outcome.Fail } missing && await IsSupportedAsync() ? missing : Passed;
            case "AssertETagIfThere":
                var tag = asserts.Header(assert, "ETag");
                return Check.Of(tag is null or ['W', '/', '"', .., '"'], "The header ETag", "W/\"…\"", tag);
            case "AssertCharsetIfBody":
                return Body.IsEmpty ? Passed : Charset();
            case "AssertResourceIfBody":
                return Has("resource") ? Check.Of(Body.IsEmpty || isOfType, "The type of the resource", Parameter("resource"),
                    Body.ResourceType) : Passed;
            case "AssertResponseCodeIfResource":
                return isOfType ? Status(Types("responseCode")) : Passed;
            case "AssertProfileIfResource":
                return !Has("validateProfileId") || !isOfType ? Passed : await ProfileCheck.RunAsync(
                    Body, state.Profile(Parameter("validateProfileId")), options.Validator, cancellation);
            case "AssertPathIfResource" when Has("path"):
                return !isOfType || Path() is not { Outcome: Outcome.Fail } fails ? Passed
                    : !Has("confJsonPath") || await IsSupportedAsync() ? fails : Passed;
            case "AssertStatus":
                return Status(Types("responseCode"));
            case "AssertDeleted":
                return Status([Body.IsEmpty ? "204" : "200"]);
            case "assert_response_queryParamsInSelfLink":
                return SelfLink.Check(asserts.Exchange(assert).Url, Body, options);
            case "assertRequestURLContains":
                return UrlContains();
            default:
                return null;
        }
    }

    /// <summary>Whether a rule passes where its condition does not hold, so that it may say nothing of an error.</summary>
    internal static bool IsConditional(string name) => name is "AssertHeaderIfBody" or "AssertHeaderIfSupported" or "AssertCharsetIfBody"
        or "AssertETagIfThere" or "AssertResourceIfBody" or "AssertResponseCodeIfResource" or "AssertProfileIfResource"
        or "AssertPathIfResource" or "assert_response_queryParamsInSelfLink" or "assertRequestURLContains";

    private static string[] Needed(string name) => name switch
    {
        "AssertHeader" or "AssertHeaderIfBody" or "AssertHeaderIfSupported" => ["header"],
        "AssertResourceIfBody" => ["resource"],
        "AssertResponseCodeIfResource" => ["resource", "responseCode"],
        "AssertProfileIfResource" => ["resource", "validateProfileId"],
        "AssertPathIfResource" => ["resource", "path"],
        "AssertStatus" => ["responseCode"],
        "assertRequestURLContains" => ["searchparam1"],
        _ => [],
    };

    private static Check Passed => new(Outcome.Pass);

    // The value of a parameter; it may stand on others of the rule: ${param.resource}.
    private string Parameter(string name)
    {
        var text = _parameters.GetValueOrDefault(name, "");
        foreach (var (other, value) in _parameters)
            text = text.Replace($"${{param.{other}}}", value, StringComparison.Ordinal);
        return state.Fill(text);
    }

    private bool Has(string name) => Parameter(name).Length > 0;

    private string?[] Types(string name) => Parameter(name).Split(',', StringSplitOptions.TrimEntries);

    private string Or(string name, string other) => Has(name) ? Parameter(name) : Parameter(other);

    private string Operator(string name, string value) => Has(name) ? Parameter(name) : value.Length > 0 ? "equals" : "notEmpty";

    private Check Header()
    {
        var (name, value) = (Parameter("header"), Or("headerExpectedValue", "headerValue"));
        var (actual, comparison) = (asserts.Header(assert, name), Operator("headerOperator", value));
        return Check.Of(Operators.Holds(comparison, actual, value), $"The header {name}", $"{comparison} '{value}'", actual);
    }

    private Check UrlContains()
    {
        var url = Uri.UnescapeDataString(asserts.Exchange(assert).Url);
        var missing = _parameters.Keys.Order(StringComparer.Ordinal).Select(Parameter)
            .FirstOrDefault(text => !url.Contains(text, StringComparison.Ordinal));
        return Check.Of(missing is null, "The request's URL", $"contains '{missing}'", url);
    }

    // FHIR is always UTF-8; saying so is optional.
    private Check Charset()
    {
        var actual = asserts.Header(assert, "Content-Type") ?? "";
        return Check.Of(!actual.Contains("charset", StringComparison.OrdinalIgnoreCase)
            || actual.Contains("utf-8", StringComparison.OrdinalIgnoreCase), "The charset", "utf-8", actual);
    }

    private Check Status(string?[] wanted)
    {
        var status = asserts.Exchange(assert).Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.Of(wanted.Contains(status), "The status", string.Join(" or ", wanted), status);
    }

    private Check Path()
    {
        var (path, value) = (Parameter("path"), Or("pathExpectedValue", "pathValue"));
        var (values, comparison) = (PathQuery.Select(Body, path, options.Validator), Operator("pathOperator", value));
        if (comparison is not ("empty" or "notEmpty") && values.Take(Operators.Denies(comparison) ? values.Count : 1)
            .Contains(null, StringComparer.Ordinal))
            throw new ScriptException($"'{path}' finds an element that has no value of its own.");
        var actual = Operators.Deciding(comparison, values, value);
        return Check.Of(Operators.Holds(comparison, actual, value), $"'{path}'", $"{comparison} '{value}'", actual);
    }

    // Without a statement that says otherwise the server is held to support it: a gap must not pass.
    private async Task<bool> IsSupportedAsync()
    {
        if (await state.CapabilitiesAsync(cancellation) is not { } statement)
            return true;
        var wanted = Has("confPathValue") ? Types("confPathValue") : ["versioned", "versioned-update"];
        var values = PathQuery.Select(statement, Parameter("confJsonPath"), options.Validator);
        return values.Any(value => wanted.Contains(value));
    }
}
