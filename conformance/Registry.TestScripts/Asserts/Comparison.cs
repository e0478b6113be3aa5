namespace Registry.TestScripts.Asserts;

/// <summary>The operators of asserts.</summary>
internal static class Comparison
{
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
        : Operators.Denies(name) && values.FirstOrDefault(value => !Holds(name, value, expected)) is { } other
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
}
