using Vonk.Core.Repository;

namespace FhirHost.Facades.Queries;

/// <summary>The prefixes of numbers, quantities and dates, <see href="http://hl7.org/fhir/STU3/search.html#prefix"/>.</summary>
internal static class ValuePrefix
{
    public static (ComparisonOperator Operator, string Value) Read(string text) => text.Length < 2 ? (ComparisonOperator.EQ, text)
        : text[..2] switch
        {
            "eq" => (ComparisonOperator.EQ, text[2..]),
            "ne" => (ComparisonOperator.NE, text[2..]),
            "gt" => (ComparisonOperator.GT, text[2..]),
            "lt" => (ComparisonOperator.LT, text[2..]),
            "ge" => (ComparisonOperator.GTE, text[2..]),
            "le" => (ComparisonOperator.LTE, text[2..]),
            "sa" => (ComparisonOperator.STARTS_AFTER, text[2..]),
            "eb" => (ComparisonOperator.ENDS_BEFORE, text[2..]),
            "ap" => (ComparisonOperator.APPROXIMATELY, text[2..]),
            _ => (ComparisonOperator.EQ, text),
        };
}
