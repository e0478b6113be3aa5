namespace Registry.Validation.Issues;

/// <summary>The issues that say the same of one element when they come from several definitions, whatever each of these allows.</summary>
internal static class IssueFamily
{
    /// <summary>The name of the family; null for an issue of which an element can have several.</summary>
    public static string? Of(string id) => id switch
    {
        "binding-required" or "binding-extensible" => "binding",
        "cardinality-min" or "cardinality-max" or "type-not-allowed" or "reference-target" => id,
        "max-length" or "min-value" or "max-value" => id,
        _ when id.StartsWith("invariant-", StringComparison.Ordinal) && id != "invariant-not-checked" => id,
        _ => null,
    };
}
