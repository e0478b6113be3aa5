using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit;

/// <summary>The size of an audit, for its administrator; nothing of any record but when it was made.</summary>
/// <param name="Files">How many files there are.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="Oldest">When the first record was made; null without records.</param>
/// <param name="Newest">When the last record was made; null without records.</param>
/// <param name="Verified">The last verification that <c>registry audit verify</c> has noted; null before the first.</param>
public sealed record AuditFacts(int Files, long Bytes, DateTimeOffset? Oldest, DateTimeOffset? Newest, VerificationNote? Verified)
{
    /// <summary>Reads them, also while a server writes to the folder.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static AuditFacts Of(string directory)
    {
        var folder = new AuditFolder(directory);
        var files = folder.Numbers;
        return new AuditFacts(files.Count, files.Sum(number => new FileInfo(folder.FileOf(number)).Length),
            First(folder)?.At, AuditReading.Backwards(directory).FirstOrDefault()?.At, VerificationNote.Read(directory));
    }

    // Not by AuditReading.Records, which takes a line that is no record for an error.
    private static AuditRecord? First(AuditFolder folder) => folder.Numbers
        .SelectMany(number => Lines.Of(folder.FileOf(number)))
        .Where(line => line.IsWhole).Select(line => AuditJson.Read(line.Line)).FirstOrDefault();
}
