using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit;

/// <summary>Finds out whether an audit is whole: every record there, unchanged, in its place.</summary>
public static class AuditVerification
{
    /// <summary>Reads all files of an audit, also while a server writes to it.</summary>
    /// <param name="directory">The folder of the audit.</param>
    /// <param name="key">Its secret.</param>
    /// <param name="expected">
    /// A record that must be in it, as <see cref="AuditTrail.Anchor"/> named it. Without one, records that were taken away from the end are not
    /// missed: a chain does not know how long it was.
    /// </param>
    /// <exception cref="FormatException"><paramref name="expected"/> is no number, colon and hash.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static AuditVerdict Verify(string directory, byte[] key, string? expected = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var anchor = expected is null ? null : ChainLink.Parse(expected) ?? throw new FormatException("The expected record is written as its number, a colon and its hash.");
        var folder = new AuditFolder(directory);
        var numbers = folder.Numbers;
        var last = ChainLink.Beginning;
        var seesAnchor = anchor is null || anchor == ChainLink.Beginning;
        for (var at = 0; at < numbers.Count; at++)
        {
            if (numbers[at] != at + 1)
                return Broken(last, folder.FileOf(at + 1), 0, "is missing");
            var line = 0;
            foreach (var (bytes, isWhole) in Lines.Of(folder.FileOf(numbers[at])))
            {
                line++;
                // The server may be writing it at this moment; after a crash the next start sets it aside.
                if (!isWhole && at == numbers.Count - 1)
                    break;
                if (ChainedLine.Follow(bytes, last, key, out var fault) is not { } link)
                    return Broken(last, folder.FileOf(numbers[at]), line, fault);
                last = link;
                seesAnchor |= link == anchor;
            }
        }

        return seesAnchor
            ? new AuditVerdict(last.Sequence, last.ToString(), Fault: null)
            : Broken(last, folder.Path, 0, $"does not hold the expected record {anchor!.Sequence}: records were taken away from its end, or all were made anew");
    }

    private static AuditVerdict Broken(ChainLink last, string file, int line, string fault) =>
        new(last.Sequence, last.ToString(), $"{file}{(line > 0 ? $", line {line}," : "")} {fault}");
}

/// <summary>What a verification found.</summary>
/// <param name="Records">How many records are whole, from the first one on.</param>
/// <param name="Last">The last whole one, as <see cref="AuditTrail.Anchor"/> names it.</param>
/// <param name="Fault">The first fault, with file and line; null where there is none.</param>
public sealed record AuditVerdict(long Records, string Last, string? Fault)
{
    /// <summary>Whether the audit is whole.</summary>
    public bool IsWhole => Fault is null;
}
