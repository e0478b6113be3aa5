using Vonk.Core.Repository;

namespace FhirHost.Facades.Queries;

/// <summary>The prefixes of numbers, quantities and dates, <see href="http://hl7.org/fhir/STU3/search.html#prefix"/>.</summary>
internal static class ValuePrefix
{
    public static (ComparisonOperator Operator, string Value) Read(string text)
    {
        var (prefix, value) = SearchText.SplitPrefix(text);
        ComparisonOperator? known = prefix switch
        {
            "" or "eq" => ComparisonOperator.EQ,
            "ne" => ComparisonOperator.NE,
            "gt" => ComparisonOperator.GT,
            "lt" => ComparisonOperator.LT,
            "ge" => ComparisonOperator.GTE,
            "le" => ComparisonOperator.LTE,
            "sa" => ComparisonOperator.STARTS_AFTER,
            "eb" => ComparisonOperator.ENDS_BEFORE,
            "ap" => ComparisonOperator.APPROXIMATELY,
            _ => null,
        };
        return known is { } comparison ? (comparison, value) : (ComparisonOperator.EQ, text);
    }
}
