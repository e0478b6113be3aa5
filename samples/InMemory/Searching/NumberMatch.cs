using Hl7.Fhir.ElementModel;
using Vonk.Core.Repository;

namespace Samples.InMemory.Searching;

/// <summary>
/// Numbers and quantities, <see href="http://hl7.org/fhir/STU3/search.html#number"/>: <c>5.4</c> means from 5.35 to 5.45. Units are
/// compared, not converted.
/// </summary>
internal static class NumberMatch
{
    public static bool Matches(ITypedElement element, NumberValue value) =>
        Range(element) is { } own && Compare(own, value.Operator, value.Value);

    public static bool Matches(ITypedElement element, QuantityValue value) =>
        Range(element) is { } own && Compare(own, value.Operator, value.Number) && IsInUnit(element, value);

    /// <summary>The number of an element as a range: from and to, which are the same for all but a Range.</summary>
    public static (decimal Low, decimal High)? Range(ITypedElement element) => element.InstanceType == "Range"
        ? (Number(element.Children("low").FirstOrDefault()), Number(element.Children("high").FirstOrDefault())) switch
        {
            (null, null) => null,
            var (low, high) => (low ?? decimal.MinValue, high ?? decimal.MaxValue),
        }
        : Number(element) is { } number ? (number, number) : null;

    /// <summary>The value of a primitive, or of a quantity.</summary>
    private static decimal? Number(ITypedElement? element) => (element?.Value ?? element?.Children("value").FirstOrDefault()?.Value) switch
    {
        decimal number => number,
        int number => number,
        long number => number,
        _ => null,
    };

    private static bool Compare((decimal Low, decimal High) own, ComparisonOperator comparison, decimal value)
    {
        var half = 0.5m / (decimal)Math.Pow(10, value.Scale);
        var (from, to) = (value - half, value + half);
        return comparison switch
        {
            ComparisonOperator.NE => own.Low < from || own.High >= to,
            ComparisonOperator.GT => own.High > value,
            ComparisonOperator.LT => own.Low < value,
            ComparisonOperator.GTE => own.High >= value,
            ComparisonOperator.LTE => own.Low <= value,
            ComparisonOperator.STARTS_AFTER => own.Low > value,
            ComparisonOperator.ENDS_BEFORE => own.High < value,
            ComparisonOperator.APPROXIMATELY => own.High >= value - Math.Abs(value) / 10 && own.Low <= value + Math.Abs(value) / 10,
            _ => own.Low >= from && own.High < to,
        };
    }

    private static bool IsInUnit(ITypedElement element, QuantityValue value)
    {
        var quantity = element.InstanceType == "Range" ? element.Children("low").Concat(element.Children("high")).First() : element;
        var (system, code) = (ElementText.Child(quantity, "system"), ElementText.Child(quantity, "code"));
        return (string.IsNullOrEmpty(value.System) || value.System == system)
            && (string.IsNullOrEmpty(value.Code) || value.Code == code
                || (string.IsNullOrEmpty(value.System) && value.Code == ElementText.Child(quantity, "unit")));
    }
}
