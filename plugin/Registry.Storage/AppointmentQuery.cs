namespace Registry.Storage;

/// <summary>
/// A search among current versions (spec section 5). Every condition given must hold; one left at its default holds always.
/// </summary>
/// <remarks>An appointment that has no start matches no condition on its start.</remarks>
public sealed record AppointmentQuery
{
    /// <summary>The cap that applies where none is given.</summary>
    public const int DefaultMax = 1000;

    /// <summary>The most values that any one of the lists may have.</summary>
    public const int MaxValues = 256;

    /// <summary>
    /// The patient's NHS number. A query names this, <see cref="Ids"/> or <see cref="IdPrefixes"/>, or several of them: the registry is no
    /// listing (spec Q1).
    /// </summary>
    public string? Patient { get; init; }

    /// <summary>The ids to look among, where there are any; a provider URL is searched by its <see cref="AppointmentId"/>.</summary>
    public IReadOnlyCollection<string> Ids { get; init; } = [];

    /// <summary>
    /// What the ids to look among begin with, where there are any: the <see cref="AppointmentId.For"/> of provider URLs that may be
    /// registered several times.
    /// </summary>
    public IReadOnlyCollection<string> IdPrefixes { get; init; } = [];

    /// <summary>The statuses that match; none given: all.</summary>
    public IReadOnlyCollection<string> Statuses { get; init; } = [];

    /// <summary>When the appointment starts.</summary>
    public InstantRange Start { get; init; }

    /// <summary>When the appointment does not start (the prefix <c>ne</c> of spec Q3).</summary>
    public IReadOnlyCollection<InstantRange> StartOutside { get; init; } = [];

    /// <summary>When the current version was made.</summary>
    public InstantRange LastUpdated { get; init; }

    /// <summary>When the current version was not made.</summary>
    public IReadOnlyCollection<InstantRange> LastUpdatedOutside { get; init; } = [];

    /// <summary>Leaves out what was over before this instant: whose end, or start where there is no end, is earlier (spec Q4).</summary>
    public DateTimeOffset? NotOverBefore { get; init; }

    /// <summary>
    /// A last condition, asked of those only that satisfy all others: what needs more than the index, such as a comparison finer than a
    /// millisecond. Null if missing. A store may ask it from any thread, and several times of one version.
    /// </summary>
    public Func<AppointmentVersion, bool>? Content { get; init; }

    /// <summary>
    /// Gives the memory, of the length asked for, that the content of a match is copied to, so that a caller who is done with the matches
    /// can use it again; null: each content has an array of its own. A store need not ask for it.
    /// </summary>
    public Func<int, Memory<byte>>? ContentMemory { get; init; }

    /// <summary>The most matches that may be listed, at least 1; the default value is <see cref="DefaultMax"/> (spec Q5).</summary>
    public int Max { get; init; } = DefaultMax;

    /// <summary>Whether only the number of matches is wanted.</summary>
    public bool CountOnly { get; init; }

    /// <summary>Whether the ids lead to what is found, and so to few appointments.</summary>
    internal bool IsById => Ids.Count > 0 || IdPrefixes.Count > 0;

    /// <summary>The ids that begin with a text, as a range: no character of an id sorts after the tilde.</summary>
    internal static (string From, string Before) RangeOf(string prefix) => (prefix, prefix + '~');

    /// <summary>Refuses a query that no store could answer as intended.</summary>
    /// <exception cref="ArgumentException">
    /// It names neither patient nor id, its cap is below 1, or a list exceeds <see cref="MaxValues"/>.
    /// </exception>
    internal static void ThrowIfInvalid(AppointmentQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Patient is null && !query.IsById)
            throw new ArgumentException("A query names a patient or an id.", nameof(query));
        if (query.Max < 1)
            throw new ArgumentException("A query's Max is at least 1.", nameof(query));
        if (query.Ids.Count > MaxValues || query.IdPrefixes.Count > MaxValues || query.Statuses.Count > MaxValues
            || query.StartOutside.Count > MaxValues || query.LastUpdatedOutside.Count > MaxValues)
            throw new ArgumentException($"A list of a query has at most {MaxValues} values.", nameof(query));
    }

    /// <summary>The type's name only: a query holds an NHS number, and a log must not.</summary>
    public override string ToString() => nameof(AppointmentQuery);
}
