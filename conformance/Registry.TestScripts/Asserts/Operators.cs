namespace Registry.TestScripts.Asserts;

/// <summary>
/// Which operators each kind of assert takes; see
/// <see href="http://hl7.org/fhir/STU3/testscript-definitions.html#TestScript.setup.action.assert.operator"/>. Any other would
/// be evaluated on what it was not meant for, and pass.
/// </summary>
internal static class Operators
{
    private static readonly string[] Ordered = ["equals", "notEquals", "in", "notIn", "greaterThan", "lessThan"];
    private static readonly string[] Equality = ["equals", "notEquals"];
    private static readonly string[] Texts = ["equals", "notEquals", "contains", "notContains"];
    private static readonly string[] OfRequest = [.. Texts, "in", "notIn"];
    private static readonly string[] All = [.. Ordered, "empty", "notEmpty", "contains", "notContains"];
    private static readonly string[] None = ["equals"];

    /// <summary>Whether an operator says what must not be, so that it has to hold for everything that is found.</summary>
    public static bool Denies(string name) => name is "notEquals" or "notIn" or "notContains";

    /// <exception cref="ScriptException">The assert has an operator that its kind does not take.</exception>
    public static void Check(string kind, string name)
    {
        var allowed = kind switch
        {
            "responseCode" => Ordered,
            "response" or "resource" => Equality,
            "contentType" => Texts,
            "requestMethod" or "requestURL" => OfRequest,
            "headerField" or "path" or "expression" => All,
            _ => None,
        };
        if (allowed.Contains(name, StringComparer.Ordinal))
            return;
        throw new ScriptException(allowed.Length == 1
            ? $"The operator '{name}' is not allowed for {kind}, which takes none."
            : $"The operator '{name}' is not allowed for {kind}, which takes {string.Join(", ", allowed)}.");
    }
}
