namespace Registry.Storage;

/// <summary>A store that remembers the audits it is used with (ADR 0012).</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> where the store cannot answer.</remarks>
public interface ITrailMarks
{
    /// <summary>Whether servers on several machines use the store, so that a folder's path alone does not name a place.</summary>
    bool IsShared { get; }

    /// <summary>The marks that are kept, and whether an appointment is stored.</summary>
    ValueTask<KnownTrails> TrailsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a mark in the place of those of the same trail or place. Durable before it completes.</summary>
    ValueTask MarkAsync(TrailMark mark, CancellationToken cancellationToken);
}

/// <summary>What a store knows of audits.</summary>
/// <param name="Marks">A mark for each audit.</param>
/// <param name="IsNew">Whether the store holds no appointment, and has never known an audit.</param>
public sealed record KnownTrails(IReadOnlyList<TrailMark> Marks, bool IsNew);

/// <summary>What a store keeps of an audit that it is used with, so that a start notices where one of the two is missing.</summary>
/// <param name="Trail">Names the audit, as in <see cref="CompanionRecord.Trail"/>.</param>
/// <param name="Place">Where the audit is kept; one audit is kept in a place.</param>
/// <param name="Sequence">The number of a record that the audit has; 0 where it had none yet.</param>
public sealed record TrailMark(string Trail, string Place, long Sequence);
