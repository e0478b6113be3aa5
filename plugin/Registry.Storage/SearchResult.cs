namespace Registry.Storage;

/// <summary>The answer to a search: <see cref="Matches"/>, <see cref="Total"/> or <see cref="TooMany"/>.</summary>
public abstract record SearchResult
{
    private SearchResult() { }

    /// <summary>Every match, current versions only.</summary>
    /// <param name="Items">Ordered by start, then by id; appointments without a start come first.</param>
    public sealed record Matches(IReadOnlyList<AppointmentVersion> Items) : SearchResult;

    /// <summary>The number of matches, for a query that is <see cref="AppointmentQuery.CountOnly"/>.</summary>
    /// <param name="Count">How many appointments match; the cap does not limit it.</param>
    public sealed record Total(int Count) : SearchResult;

    /// <summary>More appointments match than the query's cap allows; a cut list is never given (spec Q5).</summary>
    /// <param name="Max">The cap that was passed.</param>
    public sealed record TooMany(int Max) : SearchResult;
}
