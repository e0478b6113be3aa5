using Registry.Storage;

namespace Registry.Plugin.Search.Parameters;

/// <summary>A date with a prefix: <c>date</c>, when the appointment starts, and <c>_lastUpdated</c> (spec Q3).</summary>
internal sealed class DateParameter(string own, Action<SearchConditions, InstantRange> within, Action<SearchConditions, InstantRange> outside) : ISearchParameter
{
    public static DateParameter Start { get; } = new("date", (conditions, range) => conditions.Start(range), (conditions, range) => conditions.StartOutside(range));

    public static DateParameter LastUpdated { get; } = new("_lastUpdated", (conditions, range) => conditions.Updated(range), (conditions, range) => conditions.UpdatedOutside(range));

    public bool IsNamed(string name) => name == own;

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var prefix = value.Length > 2 && char.IsAsciiLetter(value[0]) ? value[..2] : "";
        if (value.Contains(',', StringComparison.Ordinal))
            conditions.Fault($"'{own}' takes one date each time; a span is two of them: {own}=ge2030-01-01&{own}=lt2030-02-01.");
        else if (!SearchDate.TryParse(value[prefix.Length..], out var range))
            conditions.Fault($"'{own}' is not a date; write, for example, {own}=ge2030-01-17 or {own}=2030-01-17T15:00:00Z, with a plus sign as %2B.");
        else if (!Take(prefix, range, conditions))
            conditions.Fault($"'{own}' takes the prefixes eq, ne, gt, lt, ge and le.");
    }

    private bool Take(string prefix, InstantRange range, SearchConditions conditions)
    {
        switch (prefix)
        {
            case "" or "eq":
                within(conditions, range);
                return true;
            case "ne":
                outside(conditions, range);
                return true;
            case "gt":
                within(conditions, new InstantRange(range.Before, null));
                return true;
            case "ge":
                within(conditions, new InstantRange(range.From, null));
                return true;
            case "lt":
                within(conditions, new InstantRange(null, range.From));
                return true;
            case "le":
                within(conditions, new InstantRange(null, range.Before));
                return true;
            default:
                return false;
        }
    }
}
