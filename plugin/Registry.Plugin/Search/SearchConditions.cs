using Registry.Plugin.Pipeline;
using Registry.Plugin.Search.Dates;

namespace Registry.Plugin.Search;

/// <summary>
/// The conditions of a search while its parameters are read. All given conditions must hold; the same one given twice must hold twice.
/// </summary>
/// <param name="urlsRepeat">Whether one provider URL may be registered several times, so that it does not lead to one id.</param>
internal sealed class SearchConditions(bool urlsRepeat)
{
    private Dictionary<string, HashSet<string>>? _valuesByName;
    private bool? _countOnly;
    private HashSet<string>? _ids;
    private HashSet<string>? _idPrefixes;
    private HashSet<string>? _statuses;
    private string? _patient;

    public List<SearchError> Errors { get; } = [];

    /// <summary>When the appointment starts.</summary>
    public DateConditions Start { get; } = new();

    /// <summary>When the current version was made.</summary>
    public DateConditions Updated { get; } = new();

    /// <summary>Whether the search names whom or what it is about (spec Q1).</summary>
    public bool IsAboutSomething => _patient is not null || _ids is not null || _idPrefixes is not null;

    /// <summary>Whether no appointment can satisfy all conditions.</summary>
    public bool IsImpossible => _ids is { Count: 0 } || _statuses is { Count: 0 };

    /// <summary>The patient whom the search names; null where it names none.</summary>
    public string? PatientNumber => _patient;

    public bool AsksForDate => Start.Exist;

    public bool CountOnly => _countOnly == true || Most == 0;

    /// <summary>How many matches the caller takes; 0 for their number alone, null where it does not say (spec Q5a).</summary>
    public int? Most { get; private set; }

    /// <summary>Whether the search has more values than a store takes.</summary>
    public bool HasTooManyValues =>
        _ids?.Count > AppointmentQuery.MaxValues || _idPrefixes?.Count > AppointmentQuery.MaxValues
        || _statuses?.Count > AppointmentQuery.MaxValues || Start.Exclusions > AppointmentQuery.MaxValues
        || Updated.Exclusions > AppointmentQuery.MaxValues;

    public void AddError(OutcomeText text, IssueCoding? spine = null) =>
        Errors.Add(new SearchError(text, spine ?? SpineCode.BadRequest));

    public void Patient(string number)
    {
        if (_patient is not null && _patient != number)
            AddError(new("The search names two patients.", "An appointment has one. Search for each by itself."));
        _patient = number;
    }

    /// <summary>Notes whether only the number of matches is wanted, as a parameter says.</summary>
    public void Summarise(string parameter, bool countOnly)
    {
        if ((_countOnly ?? countOnly) != countOnly)
            AddRepeated(parameter);
        _countOnly = countOnly;
    }

    public void AtMost(string parameter, int most)
    {
        if ((Most ?? most) != most)
            AddRepeated(parameter);
        Most = most;
    }

    /// <summary>
    /// Looks among these ids only. An appointment has one id and one provider URL, so a parameter that names it cannot say two things.
    /// </summary>
    public void Ids(string parameter, IReadOnlyCollection<string> ids) => Narrow(ref _ids, Once(parameter, ids));

    /// <summary>Looks among what is registered with these URLs only.</summary>
    public void Urls(string parameter, IReadOnlyCollection<ProviderUrl> urls) =>
        Narrow(ref urlsRepeat ? ref _idPrefixes : ref _ids, Once(parameter, [.. urls.Select(AppointmentId.For)]));

    public void AnyOfStatuses(IEnumerable<string> statuses) => Narrow(ref _statuses, statuses);

    public AppointmentQuery ToQuery(DateTimeOffset? notOverBefore, int max, ContentMemory? memory = null)
    {
        var (start, startOutside) = Start.OfIndexed();
        var (updated, updatedOutside) = Updated.OfWholeMilliseconds();
        return new AppointmentQuery
        {
            Patient = _patient,
            Ids = _ids ?? [],
            IdPrefixes = _idPrefixes ?? [],
            Statuses = _statuses ?? [],
            Start = start,
            StartOutside = startOutside,
            LastUpdated = updated,
            LastUpdatedOutside = updatedOutside,
            Content = Start.NeedContent ? version => Start.Hold(RegisteredStart.Of(version)) : null,
            NotOverBefore = notOverBefore,
            ContentMemory = memory is null ? null : memory.Take,
            Max = max,
            CountOnly = CountOnly,
        };
    }

    /// <summary>Notes a parameter that is no condition, and can say one thing only.</summary>
    public void Note(string parameter, string value) => Once(parameter, [value]);

    private IReadOnlyCollection<string> Once(string parameter, IReadOnlyCollection<string> values)
    {
        _valuesByName ??= new(StringComparer.Ordinal);
        if (!_valuesByName.TryAdd(parameter, new HashSet<string>(values, StringComparer.Ordinal))
            && !_valuesByName[parameter].SetEquals(values))
            AddRepeated(parameter);
        return values;
    }

    private void AddRepeated(string parameter) =>
        AddError(new(
            $"'{parameter}' is given several times with different values.",
            "Give it once, with alternatives separated by commas where it takes several."));

    private static void Narrow(ref HashSet<string>? set, IEnumerable<string> values)
    {
        if (set is null)
            set = new HashSet<string>(values, StringComparer.Ordinal);
        else
            set.IntersectWith(values);
    }
}

/// <summary>What is wrong with one parameter and how to fix it, and the NHS code.</summary>
internal sealed record SearchError(OutcomeText Text, IssueCoding Spine);
