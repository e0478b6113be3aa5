namespace Registry.TestScripts.Asserts;

/// <summary>
/// The operators of asserts, and which of them each kind of assert takes; see
/// <see href="http://hl7.org/fhir/STU3/testscript-definitions.html#TestScript.setup.action.assert.operator"/>. Any other would be evaluated
/// on what it was not meant for, and pass.
/// </summary>
internal static class Operators
{
    private static readonly string[] Ordered = ["equals", "notEquals", "in", "notIn", "greaterThan", "lessThan"];
    private static readonly string[] Equality = ["equals", "notEquals"];
    private static readonly string[] Texts = ["equals", "notEquals", "contains", "notContains"];
    private static readonly string[] OfRequest = [.. Texts, "in", "notIn"];
    private static readonly string[] All = [.. Ordered, "empty", "notEmpty", "contains", "notContains"];
    private static readonly string[] None = ["equals"];

    /// <summary>Whether it holds for what was found; null stands for nothing found.</summary>
    /// <exception cref="ScriptException">The operator is unknown, or the values cannot be ordered.</exception>
    public static bool Holds(string name, string? actual, string expected) => name switch
    {
        // Everything contains an empty text, and nearly everything differs from it.
        not ("empty" or "notEmpty") when expected.Length == 0 =>
            throw new ScriptException($"The operator '{name}' needs a value to compare with."),
        "equals" => actual == expected,
        "notEquals" => actual != expected,
        "in" => actual is not null && List(expected).Contains(actual),
        "notIn" => actual is null || !List(expected).Contains(actual),
        "greaterThan" => actual is not null && Order(actual, expected) > 0,
        "lessThan" => actual is not null && Order(actual, expected) < 0,
        "empty" => string.IsNullOrEmpty(actual),
        "notEmpty" => !string.IsNullOrEmpty(actual),
        "contains" => actual?.Contains(expected, StringComparison.Ordinal) == true,
        "notContains" => actual?.Contains(expected, StringComparison.Ordinal) != true,
        _ => throw new ScriptException($"The operator '{name}' is not supported here."),
    };

    /// <summary>
    /// Which of several values found is compared: the first, but where an operator denies, one that it does not hold for.
    /// </summary>
    public static string? Deciding(string name, IReadOnlyList<string?> values, string expected) => values.Count == 0 ? null
        : Denies(name) && values.FirstOrDefault(value => !Holds(name, value, expected)) is { } other
            ? other : values[0] ?? "(an element)";

    private static string[] List(string expected) => expected.Split(',', StringSplitOptions.TrimEntries);

    private static int Order(string actual, string expected)
    {
        if (decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var left) &&
            decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var right))
            return left.CompareTo(right);
        if (Date(actual) is { } one && Date(expected) is { } other)
            return one.CompareTo(other);
        throw new ScriptException($"'{actual}' and '{expected}' are neither both numbers nor both dates, so none is greater.");
    }

    // A year or month alone, as FHIR's partial dates are, stands for its first day.
    private static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParse(text.Length == 4 && text.All(char.IsAsciiDigit) ? text + "-01-01" : text,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

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
