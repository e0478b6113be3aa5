using Registry.Plugin.Search.Dates;

namespace Registry.Plugin.Search.Parameters;

/// <summary>A date with a prefix: <c>date</c>, when the appointment starts, and <c>_lastUpdated</c> (spec Q3).</summary>
internal sealed class DateParameter(string own, Func<SearchConditions, DateConditions> select) : ISearchParameter
{
    public static DateParameter Start { get; } = new("date", conditions => conditions.Start);

    public static DateParameter LastUpdated { get; } = new("_lastUpdated", conditions => conditions.Updated);

    public bool IsNamed(string name) => name == own;

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var (prefix, text) = SearchText.SplitPrefix(value);
        if (value.Contains(',', StringComparison.Ordinal))
            conditions.AddError(new(
                $"'{own}' takes one date each time.",
                $"A span is two of them: {own}=ge2030-01-01&{own}=lt2030-02-01."));
        else if (MomentRange.Parse(text) is not { } range)
            conditions.AddError(
                new(
                    $"'{own}' is not a date.",
                    $"Write, for example, {own}=ge2030-01-17 or {own}=2030-01-17T15:00:00Z, with a plus sign as %2B."));
        else if (!TryApply(prefix, range, select(conditions)))
            conditions.AddError(
                new($"'{own}' has a prefix that dates do not have.", "Write eq, ne, gt, lt, ge or le before the date, or none."));
    }

    private static bool TryApply(string prefix, MomentRange range, DateConditions conditions)
    {
        switch (prefix)
        {
            case "" or "eq":
                conditions.Within(range);
                return true;
            case "ne":
                conditions.Outside(range);
                return true;
            case "gt":
                conditions.Within(new MomentRange(range.Before, null));
                return true;
            case "ge":
                conditions.Within(new MomentRange(range.From, null));
                return true;
            case "lt":
                conditions.Within(new MomentRange(null, range.From));
                return true;
            case "le":
                conditions.Within(new MomentRange(null, range.Before));
                return true;
            default:
                return false;
        }
    }
}
