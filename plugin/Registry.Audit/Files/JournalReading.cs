using Registry.Audit.Chain;
using Registry.Audit.Writing;

namespace Registry.Audit.Files;

/// <summary>Finds lines of a journal that its audit file lacks, as a loss of power leaves it.</summary>
internal static class JournalReading
{
    /// <summary>What the audit file lacks; null if nothing.</summary>
    public static JournalRest? Find(AuditFolder folder, byte[] key) => Read(folder, key)?.Missing;

    /// <summary>What a journal holds for the end of an audit file, there or not; null where it holds nothing, or is an older one.</summary>
    public static HeldLines? Read(AuditFolder folder, byte[] key)
    {
        // Before the audit file: a server that writes meanwhile writes each line to that one first.
        var journal = File.Exists(folder.JournalFile) ? From(folder.JournalFile, 0, Journal.Length) : [];
        if (JournalStart.Read(journal.AsSpan(0, journal.AsSpan().IndexOf((byte)'\n') + 1)) is not { Position: > 0 } start
            || folder.Numbers is not [.., var last] || last != start.FileNumber)
            return null;
        var lines = journal.AsSpan(journal.AsSpan().IndexOf((byte)'\n') + 1);
        lines = lines[..Valid(lines, start.After, key).Length];
        var file = folder.FileOf(last);
        if (lines.IsEmpty || !EndsAt(file, start))
            return null;

        var there = From(file, start.Position, lines.Length + Lines.LongestLine).AsSpan();
        var same = there.CommonPrefixLength(lines);
        if (same < lines.Length)
        {
            // Of a line that is there in part, the journal has the whole.
            same = lines[..same].LastIndexOf((byte)'\n') + 1;
            var link = Valid(lines[..same], start.After, key).Link;
            // Another record in that place means that the chain went on, and the journal is an older one.
            if (Valid(there[same..], link, key).Length > 0)
                return null;
        }

        return new HeldLines(file, start.Position, lines.ToArray(), same);
    }

    /// <summary>How many of the bytes are whole lines that follow a record and each other, and the last of these records.</summary>
    private static (int Length, ChainLink Link) Valid(ReadOnlySpan<byte> bytes, ChainLink link, byte[] key)
    {
        var length = 0;
        while (bytes[length..].IndexOf((byte)'\n') is >= 0 and var end
            && ChainedLine.Follow(bytes.Slice(length, end), link, key, out _) is { } next)
            (link, length) = (next, length + end + 1);
        return (length, link);
    }

    private static bool EndsAt(string file, JournalStart start) =>
        From(file, start.Position - 1, 1) is [(byte)'\n']
            && BackwardLines.Of(file, start.Position).FirstOrDefault() is { } line && ChainEnd.LinkOf(line) == start.After;

    private static byte[] From(string path, long position, int most)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var bytes = new byte[Math.Clamp(stream.Length - position, 0, most)];
        stream.Seek(position, SeekOrigin.Begin);
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}

/// <summary>What an audit file lacks.</summary>
/// <param name="Keep">Up to where it is as it was written; what follows there is torn.</param>
/// <param name="Lines">The whole lines that belong there, each with its line feed.</param>
internal sealed record JournalRest(long Keep, byte[] Lines);

/// <summary>What a journal holds for the end of an audit file.</summary>
/// <param name="File">The audit file.</param>
/// <param name="Position">Where the lines belong.</param>
/// <param name="Lines">Whole lines, each with its line feed.</param>
/// <param name="Same">How many of their bytes stand there, to the end of a line.</param>
internal sealed record HeldLines(string File, long Position, byte[] Lines, int Same)
{
    /// <summary>Those that the audit file lacks; null where it has all.</summary>
    public JournalRest? Missing => Same < Lines.Length ? new JournalRest(Position + Same, Lines[Same..]) : null;

    /// <summary>Brings the audit file to the state in which records were acknowledged. No server may have it open.</summary>
    /// <exception cref="IOException">It cannot be written; nothing is lost, the journal still has the lines.</exception>
    public static void Restore(AuditFolder folder, byte[] key)
    {
        if (JournalReading.Read(folder, key) is not { } held)
            return;
        using var stream = new FileStream(held.File, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        if (held.Missing is { Keep: var keep })
            stream.SetLength(keep);
        // Those that stand there as well: after a flush that failed the disk may lack what the system has in its memory.
        stream.Seek(held.Position, SeekOrigin.Begin);
        stream.Write(held.Lines);
        stream.Flush(flushToDisk: true);
    }
}
