using Registry.Audit.Files;

namespace Registry.Audit.Chain;

/// <summary>A walk along a whole chain, from its first record to its last.</summary>
internal sealed class ChainWalk(AuditFolder folder, byte[] key, HashSet<ChainLink> wanted)
{
    private static readonly byte[] AfterMember = "\"after\":\""u8.ToArray();
    private readonly HashSet<ChainLink> _seen = [ChainLink.Beginning];

    /// <summary>The last record that is whole.</summary>
    public ChainLink Last { get; private set; } = ChainLink.Beginning;

    /// <summary>Whether a server wrote it that keeps a head.</summary>
    public bool KeepsHead { get; private set; }

    public bool Saw(ChainLink link) => _seen.Contains(link);

    /// <summary>The first error, with file and line; null if the audit is whole.</summary>
    public string? Run()
    {
        var rest = JournalReading.Find(folder, key);
        var numbers = folder.Numbers;
        for (var at = 0; at < numbers.Count; at++)
        {
            if (numbers[at] != at + 1)
                return $"{folder.FileOf(at + 1)} is missing";
            if (Walk(folder.FileOf(numbers[at]), at == numbers.Count - 1, rest) is { } error)
                return error;
        }

        return null;
    }

    private string? Walk(string file, bool isLast, JournalRest? rest)
    {
        var line = 0;
        foreach (var (bytes, isWhole) in Lines.Of(file, isLast ? rest : null))
        {
            line++;
            // The server may be writing it at this moment; after a crash the next start sets it aside.
            if (!isWhole && isLast)
                return null;
            if (ChainedLine.Follow(bytes, Last, key, out var error) is not { } link)
                return $"{file}, line {line}, {error}";
            Last = link;
            if (line == 1)
                KeepsHead |= bytes.AsSpan().IndexOf(AfterMember) >= 0;
            if (wanted.Contains(link))
                _seen.Add(link);
        }

        return null;
    }
}
