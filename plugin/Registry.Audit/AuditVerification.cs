using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit;

/// <summary>Finds out whether an audit is whole: every record there, unchanged, in its place, up to the end that its head names.</summary>
public static class AuditVerification
{
    /// <summary>Reads all files of an audit, also while a server writes to it.</summary>
    /// <param name="directory">The folder of the audit.</param>
    /// <param name="key">Its secret.</param>
    /// <param name="expected">A record that must be in it, as <see cref="AuditTrail.Anchor"/> named it.</param>
    /// <param name="headFile">The file with the chain's signed end; null for <c>audit.head</c> in the folder.</param>
    /// <exception cref="FormatException"><paramref name="expected"/> is no number, colon and hash.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static VerificationResult Verify(string directory, byte[] key, string? expected = null, string? headFile = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var anchor = expected is null ? null : ChainLink.Parse(expected)
            ?? throw new FormatException("The expected record is written as its number, a colon and its hash.");
        var folder = new AuditFolder(directory);
        var headPath = headFile is { Length: > 0 } ? headFile : folder.HeadFile;
        // Before the records: a server that writes meanwhile only makes them more.
        var head = HeadFile.Read(headPath, key);
        var walk = new ChainWalk(folder, key, [.. new[] { anchor, head.Link }.OfType<ChainLink>()]);
        var error = walk.Run() ?? Missing(folder, walk, head, headPath, anchor);
        return new VerificationResult(walk.Last.Sequence, walk.Last.ToString(), error) { HasHead = head.Link is not null };
    }

    private static string? Missing(AuditFolder folder, ChainWalk walk, HeadReading head, string headPath, ChainLink? anchor)
    {
        if (anchor is not null && !walk.Saw(anchor))
            return $"{folder.Path} does not hold the expected record {anchor.Sequence}: records were taken away from its end, or all "
                + "were made anew";
        if (head is { Exists: true, Link: null })
            return $"{headPath} was changed, or belongs to another key: it cannot be known whether records were removed from the end";
        if (!head.Exists && walk.KeepsHead)
            return $"{headPath} does not exist, though a head was kept: it cannot be known whether records were removed from the end";
        return head.Link is { } end && !walk.Saw(end)
            ? $"{folder.Path} does not hold record {end.Sequence}, which its head names as the last: records were removed from its "
                + "end, or it was begun anew"
            : null;
    }
}
