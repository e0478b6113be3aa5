namespace Registry.Storage;

/// <summary>What a store keeps of an audit that it is used with, so that a start notices where one of the two is missing.</summary>
/// <param name="Trail">Names the audit, as in <see cref="CompanionRecord.Trail"/>.</param>
/// <param name="Place">Where the audit is kept; one audit is kept in a place.</param>
/// <param name="Sequence">The number of a record that the audit has; 0 where it had none yet.</param>
public sealed record TrailMark(string Trail, string Place, long Sequence);
