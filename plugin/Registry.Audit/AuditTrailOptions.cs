namespace Registry.Audit;

/// <summary>Where an audit is written, and how.</summary>
/// <param name="Directory">The folder of its files; made where absent.</param>
/// <param name="Key">The secret that chains the records, of <see cref="AuditKey.MinLength"/> bytes at least.</param>
/// <param name="MaxFileSize">From how many bytes on a file is followed by the next.</param>
public sealed record AuditTrailOptions(string Directory, byte[] Key, long MaxFileSize)
{
    /// <summary>The folder only: a key does not belong into a log.</summary>
    public override string ToString() => Directory;
}
