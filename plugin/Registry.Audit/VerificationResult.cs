namespace Registry.Audit;

/// <summary>What a verification found.</summary>
/// <param name="Records">How many records are whole, from the first one on.</param>
/// <param name="Last">The last whole one, as <see cref="AuditTrail.Anchor"/> names it.</param>
/// <param name="Error">The first error, with file and line; null if the audit is whole.</param>
public sealed record VerificationResult(long Records, string Last, string? Error)
{
    /// <summary>Whether the audit is whole.</summary>
    public bool IsWhole => Error is null;

    /// <summary>Whether a head was found; without one, records that were removed from the end are not missed.</summary>
    public bool HasHead { get; init; }
}
