using Hl7.Fhir.ElementModel;
using Hl7.Fhir.ElementModel.Types;
using Vonk.Core.Repository;

namespace Samples.InMemory.Searching;

/// <summary>
/// Dates, <see href="http://hl7.org/fhir/STU3/search.html#date"/>: a date is the period that its precision leaves open, in UTC where
/// it has no zone; a period without an end does not end.
/// </summary>
internal static class DateMatch
{
    public static bool Matches(ITypedElement element, DateTimeValue value) => PeriodOf(element) is { } own && Compare(own, value);

    public static bool Compare(DateTimePeriod own, DateTimeValue value) => value.Operator switch
    {
        ComparisonOperator.NE => own.LowerBound < value.Period.LowerBound || own.UpperBound > value.Period.UpperBound,
        ComparisonOperator.GT => own.UpperBound > value.Period.UpperBound,
        ComparisonOperator.LT => own.LowerBound < value.Period.LowerBound,
        ComparisonOperator.GTE => own.UpperBound >= value.Period.LowerBound,
        ComparisonOperator.LTE => own.LowerBound <= value.Period.UpperBound,
        ComparisonOperator.STARTS_AFTER => own.LowerBound > value.Period.UpperBound,
        ComparisonOperator.ENDS_BEFORE => own.UpperBound < value.Period.LowerBound,
        ComparisonOperator.APPROXIMATELY => own.LowerBound <= value.Period.UpperBound && own.UpperBound >= value.Period.LowerBound,
        _ => own.LowerBound >= value.Period.LowerBound && own.UpperBound <= value.Period.UpperBound,
    };

    /// <summary>The period that an element means; null where it has no date.</summary>
    public static DateTimePeriod? PeriodOf(ITypedElement element)
    {
        switch (element.InstanceType)
        {
            case "Period":
                var (start, end) = (Of(ElementText.Child(element, "start")), Of(ElementText.Child(element, "end")));
                return start is null && end is null ? null
                    : new DateTimePeriod(start?.LowerBound ?? DateTimeOffset.MinValue, end?.UpperBound ?? DateTimeOffset.MaxValue);
            case "Timing":
                var events = element.Children("event").Select(PeriodOf).OfType<DateTimePeriod>().ToList();
                return events.Count == 0 ? null
                    : new DateTimePeriod(events.Min(period => period.LowerBound), events.Max(period => period.UpperBound));
            default:
                return Of(ElementText.Of(element));
        }
    }

    private static DateTimePeriod? Of(string? text)
    {
        if (text is null || !Hl7.Fhir.ElementModel.Types.DateTime.TryParse(text, out var date))
            return null;
        var start = date.ToDateTimeOffset(TimeSpan.Zero);
        var next = date.Precision switch
        {
            DateTimePrecision.Year => start.AddYears(1),
            DateTimePrecision.Month => start.AddMonths(1),
            DateTimePrecision.Day => start.AddDays(1),
            DateTimePrecision.Hour => start.AddHours(1),
            DateTimePrecision.Minute => start.AddMinutes(1),
            DateTimePrecision.Second => start.AddSeconds(1),
            _ => start.AddMilliseconds(1),
        };
        return new DateTimePeriod(start, next.AddTicks(-1));
    }
}
