namespace Registry.Validation.Packages.Contents;

/// <summary>How much an archive may hold before it is taken for an attack. The largest published packages stay far below.</summary>
internal sealed record ArchiveLimits
{
    public static ArchiveLimits Default { get; } = new();

    public long MaxBytes { get; init; } = 1L << 30;

    public long MaxEntryBytes { get; init; } = 64L << 20;

    public int MaxEntries { get; init; } = 100_000;
}
