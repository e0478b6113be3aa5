namespace FhirHost.Telemetry.Requests;

/// <summary>The requests of a client in a minute.</summary>
internal sealed class ClientTally
{
    private SortedDictionary<int, long>? _statuses;

    public long Requests { get; private set; }

    /// <summary>How many were answered with 4xx or 5xx.</summary>
    public long Errors { get; private set; }

    public long Slow { get; private set; }

    public bool IsNotable => Errors + Slow > 0;

    /// <summary>How many errors there were of each status, such as <c>403: 2, 422: 1</c>.</summary>
    public string Statuses => _statuses is null ? "none" : string.Join(", ",
        _statuses.Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Key}: {status.Value}")));

    public void Add(int status, bool isSlow)
    {
        Requests++;
        if (isSlow)
            Slow++;
        if (status < StatusCodes.Status400BadRequest)
            return;
        Errors++;
        CountStatus(status, 1);
    }

    public void Add(ClientTally other)
    {
        Requests += other.Requests;
        Errors += other.Errors;
        Slow += other.Slow;
        foreach (var (status, count) in other._statuses ?? [])
            CountStatus(status, count);
    }

    private void CountStatus(int status, long count)
    {
        _statuses ??= [];
        _statuses[status] = _statuses.GetValueOrDefault(status) + count;
    }
}
