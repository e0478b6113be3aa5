using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>Whether a chain may be continued: its last record is genuine, and it is as long as its head says.</summary>
internal static class StartCheck
{
    /// <summary>What keeps a server from going on with a chain; null where nothing does.</summary>
    public static StartProblem? Find(AuditFolder folder, ChainEnd end, HeadReading head, string headFile)
    {
        if (end.Link is not { } link)
            return new StartProblem($"The last record of the audit file {folder.FileOf(end.FileNumber)} is damaged: its hash does not "
                + "fit what it says, or the key is another one", IsGenuine: false);
        if (link == ChainLink.Beginning && head.Link is { Sequence: > 0 } expected)
            return new StartProblem($"The audit in {folder.Path} has its head and no records: there were {expected.Sequence}, and "
                + "they were removed", IsGenuine: false);
        if (head is { Exists: true, Link: null })
            return new StartProblem($"The head of the audit, {headFile}, was changed, or belongs to another key",
                IsGenuine: link != ChainLink.Beginning);
        if (head.Link is { } named)
            return Compare(folder, link, named);
        // Without one before: a chain of an earlier release, or no chain yet.
        return end.KeepsHead ? new StartProblem(
            $"The audit in {folder.Path} has records and no head any more: {headFile} does not exist", IsGenuine: true) : null;
    }

    private static StartProblem? Compare(AuditFolder folder, ChainLink link, ChainLink head)
    {
        if (head.Sequence > link.Sequence)
        {
            return new StartProblem(
                $"The audit in {folder.Path} ends with record {link.Sequence}, and its head says {head.Sequence}: records were "
                + "removed from its end, or it was begun anew", IsGenuine: true);
        }

        // The head lags behind after a power failure.
        var there = head.Sequence == link.Sequence ? link
            : ChainEnd.Lines(folder, folder.Numbers).Select(line => ChainEnd.LinkOf(line.Line))
                .FirstOrDefault(at => at is null || at.Sequence <= head.Sequence);
        return there is null || there.Sequence != head.Sequence || there == head ? null
            : new StartProblem($"Record {head.Sequence} of the audit in {folder.Path} is another than its head says: the chain was "
                + "replaced by another one", IsGenuine: true);
    }
}

/// <summary>What keeps a start from going on.</summary>
/// <param name="Text">A sentence without its end.</param>
/// <param name="IsGenuine">Whether the chain that is there ends with a record that the key made, so that it can be continued.</param>
internal sealed record StartProblem(string Text, bool IsGenuine);
