using Registry.Validation.Primitives;

namespace Registry.Plugin.Search.Dates;

/// <summary>The conditions on one point in time, all of which must hold.</summary>
internal sealed class DateConditions
{
    private readonly List<MomentRange> _outside = [];
    private MomentRange _within;

    public bool Exist { get; private set; }

    /// <summary>Whether the store's index, which is cut off to the millisecond, cannot decide them alone.</summary>
    public bool NeedContent => _within.NeedsContent || _outside.Exists(range => range.NeedsContent);

    public int Exclusions => _outside.Count;

    public void Within(MomentRange range)
    {
        _within = _within.And(range);
        Exist = true;
    }

    public void Outside(MomentRange range)
    {
        _outside.Add(range);
        Exist = true;
    }

    /// <summary>Whether a moment satisfies all of them; one that is not known satisfies none.</summary>
    public bool Hold(FhirMoment? moment) =>
        moment is { } known && _within.Contains(known) && !_outside.Exists(range => range.Contains(known));

    /// <summary>The conditions on what is indexed by the millisecond; those that need the content are left to <see cref="Hold"/>.</summary>
    public (InstantRange Within, InstantRange[] Outside) OfIndexed() =>
        (_within.OfIndexed(), Exclusions == 0 ? []
            : [.. _outside.Where(range => !range.NeedsContent).Select(range => range.OfIndexed())]);

    public (InstantRange Within, InstantRange[] Outside) OfWholeMilliseconds() =>
        (_within.OfWholeMilliseconds(), Exclusions == 0 ? [] : [.. _outside.Select(range => range.OfWholeMilliseconds())]);
}

/// <summary>When an appointment starts, as it was registered and not as it is indexed.</summary>
internal static class RegisteredStart
{
    /// <summary>The start of the stored content; null if it is missing.</summary>
    public static FhirMoment? Of(AppointmentVersion version)
    {
        var json = new Utf8JsonReader(version.Content.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isStart = json.ValueTextEquals("start"u8);
            json.Read();
            if (isStart)
                return FhirMoment.TryParse(json.ValueSpan, out var start) ? start : null;
            json.Skip();
        }

        return null;
    }
}
