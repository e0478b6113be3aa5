using Registry.Plugin.Outcomes;
using Registry.Storage;

namespace Registry.Plugin.Search;

/// <summary>The conditions of a search while its parameters are read. All given conditions must hold; the same one given twice must hold twice.</summary>
internal sealed class SearchConditions
{
    private HashSet<string>? _ids;
    private HashSet<string>? _statuses;
    private readonly List<InstantRange> _startOutside = [];
    private readonly List<InstantRange> _updatedOutside = [];
    private InstantRange _start;
    private InstantRange _updated;
    private string? _patient;

    public List<SearchFault> Faults { get; } = [];

    /// <summary>Whether the search names whom or what it is about (spec Q1).</summary>
    public bool IsAboutSomething => _patient is not null || _ids is not null;

    /// <summary>Whether no appointment can satisfy all conditions.</summary>
    public bool IsImpossible => _ids is { Count: 0 } || _statuses is { Count: 0 };

    /// <summary>The patient whom the search names; null where it names none.</summary>
    public string? PatientNumber => _patient;

    public bool AsksForDate { get; private set; }

    public bool CountOnly { get; set; }

    public void Fault(string diagnostics, SpineCode? spine = null) => Faults.Add(new SearchFault(diagnostics, spine ?? SpineCode.BadRequest));

    public void Patient(string number)
    {
        if (_patient is not null && _patient != number)
            Fault("The search names two patients; an appointment has one. Search for each by itself.");
        _patient = number;
    }

    public void AnyOfIds(IEnumerable<string> ids) => Narrow(ref _ids, ids);

    public void AnyOfStatuses(IEnumerable<string> statuses) => Narrow(ref _statuses, statuses);

    public void Start(InstantRange within)
    {
        _start = Both(_start, within);
        AsksForDate = true;
    }

    public void StartOutside(InstantRange range)
    {
        _startOutside.Add(range);
        AsksForDate = true;
    }

    public void Updated(InstantRange within) => _updated = Both(_updated, within);

    public void UpdatedOutside(InstantRange range) => _updatedOutside.Add(range);

    public AppointmentQuery ToQuery(DateTimeOffset? notOverBefore, int max) => new()
    {
        Patient = _patient,
        Ids = _ids ?? [],
        Statuses = _statuses ?? [],
        Start = _start,
        StartOutside = _startOutside,
        LastUpdated = _updated,
        LastUpdatedOutside = _updatedOutside,
        NotOverBefore = notOverBefore,
        Max = max,
        CountOnly = CountOnly,
    };

    private static void Narrow(ref HashSet<string>? set, IEnumerable<string> values)
    {
        if (set is null)
            set = new HashSet<string>(values, StringComparer.Ordinal);
        else
            set.IntersectWith(values);
    }

    private static InstantRange Both(InstantRange one, InstantRange other) => new(
        one.From is null || other.From > one.From ? other.From ?? one.From : one.From,
        one.Before is null || other.Before < one.Before ? other.Before ?? one.Before : one.Before);
}
