namespace Registry.Storage;

/// <summary>
/// Keeps the versions of registered appointments (spec section 8). Every operation is linearizable and may be called from any thread.
/// </summary>
/// <remarks>
/// Every method throws <see cref="StoreUnavailableException"/> where the store cannot answer, and <see cref="OperationCanceledException"/>
/// where the token is cancelled in time. A write is withdrawn only before the store begins it; from then on its outcome is awaited and
/// reported, cancelled or not.
/// </remarks>
public interface IAppointmentStore
{
    /// <summary>
    /// Registers an appointment, once per id whatever runs in parallel (spec R10). Durable before it completes (spec P1).
    /// </summary>
    /// <param name="first">Version 1 of the appointment.</param>
    /// <param name="companion">
    /// The record of the write, where there is one. An <see cref="IRecordOutbox"/> keeps it where, and only where, the version is stored;
    /// an <see cref="IWriteLookup"/> keeps its id.
    /// </param>
    /// <param name="cancellationToken">Withdraws the write while it has not begun.</param>
    /// <exception cref="ArgumentException"><paramref name="first"/> is not version 1.</exception>
    ValueTask<RegisterResult> RegisterAsync(AppointmentVersion first, CompanionRecord? companion, CancellationToken cancellationToken);

    /// <summary>
    /// Makes <paramref name="next"/> the current version if, and only if, the current one is the version just before it (spec C6).
    /// Durable before it completes (spec P1); the version replaced stays readable.
    /// </summary>
    /// <param name="next">The version that replaces the one before it.</param>
    /// <param name="companion">As with <see cref="RegisterAsync"/>.</param>
    /// <param name="cancellationToken">Withdraws the write while it has not begun.</param>
    /// <exception cref="ArgumentException"><paramref name="next"/> is version 1 or less.</exception>
    ValueTask<ReplaceResult> ReplaceAsync(AppointmentVersion next, CompanionRecord? companion, CancellationToken cancellationToken);

    /// <summary>The current version, or null where nothing is registered under the id.</summary>
    ValueTask<AppointmentVersion?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>One version, current or earlier, or null if it does not exist.</summary>
    ValueTask<AppointmentVersion?> GetVersionAsync(string id, int version, CancellationToken cancellationToken);

    /// <summary>Every version, newest first; empty where nothing is registered under the id.</summary>
    ValueTask<IReadOnlyList<AppointmentVersion>> HistoryAsync(string id, CancellationToken cancellationToken);

    /// <summary>The current versions that match.</summary>
    /// <exception cref="ArgumentException">
    /// The query names neither a patient nor an id, its cap is below 1, or one of its lists is longer than
    /// <see cref="AppointmentQuery.MaxValues"/>.
    /// </exception>
    ValueTask<SearchResult> SearchAsync(AppointmentQuery query, CancellationToken cancellationToken);

    /// <summary>Completes where the store is open and answers; throws <see cref="StoreUnavailableException"/> where not.</summary>
    ValueTask ReadyAsync(CancellationToken cancellationToken);
}
