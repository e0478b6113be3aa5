using Registry.Audit.Files;

namespace Registry.Audit;

/// <summary>Where an audit is written, and how.</summary>
/// <param name="Directory">The folder of its files; made where absent.</param>
/// <param name="Key">The secret that chains the records, of <see cref="AuditKey.MinLength"/> bytes at least.</param>
/// <param name="MaxFileSize">From how many bytes on a file is followed by the next.</param>
public sealed record AuditTrailOptions(string Directory, byte[] Key, long MaxFileSize)
{
    /// <summary>The file with the chain's signed end.</summary>
    /// <value>Null, the default, is <c>audit.head</c> in <see cref="Directory"/>.</value>
    public string? HeadFile { get; init; }

    /// <summary>The file of the key, which has to stay where it is while the audit is written; null where no one looks.</summary>
    public string? KeyFile { get; init; }

    internal string HeadPath => new AuditFolder(Directory).HeadPath(HeadFile);

    /// <summary>The folder only: a key does not belong into a log.</summary>
    public override string ToString() => Directory;
}
