using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>
/// Where a chain ends. It is read backwards: the whole chain is checked by <see cref="AuditVerification"/>, not at each start.
/// </summary>
/// <param name="FileNumber">The number of the last file.</param>
/// <param name="Length">Up to where that file holds whole lines.</param>
/// <param name="Link">The last record; null where its hash is wrong, or it is no record.</param>
/// <param name="KeepsHead">Whether its file was begun by a server that keeps a head beside the chain.</param>
internal sealed record ChainEnd(int FileNumber, long Length, ChainLink? Link, bool KeepsHead)
{
    public static ChainEnd Find(AuditFolder folder, byte[] key)
    {
        var numbers = folder.Numbers;
        if (numbers.Count == 0)
            return new ChainEnd(1, 0, ChainLink.Beginning, KeepsHead: false);
        var last = numbers[^1];
        var length = BackwardLines.EndOf(folder.FileOf(last));
        // A file may have been begun and nothing written to it yet.
        var lines = Lines(folder, numbers).Take(2).ToList();
        return lines is [var (number, line), ..]
            ? new ChainEnd(last, length, Check(line, lines.ElementAtOrDefault(1).Line, key),
                FirstOf(folder.FileOf(number)) is { After: not null })
            : new ChainEnd(last, length, ChainLink.Beginning, KeepsHead: false);
    }

    /// <summary>The lines of a folder, last first, each with the number of its file.</summary>
    public static IEnumerable<(int Number, byte[] Line)> Lines(AuditFolder folder, IReadOnlyList<int> numbers) =>
        numbers.Reverse().SelectMany(number => BackwardLines.Of(folder.FileOf(number)).Select(line => (number, line)));

    /// <summary>The link that a line says it is, unchecked; null where it says none.</summary>
    public static ChainLink? LinkOf(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return ChainLink.Parse($"{json.RootElement.GetProperty("seq").GetInt64()}:{json.RootElement.GetProperty("hash").GetString()}");
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The first record of a file; null if missing.</summary>
    public static AuditRecord? FirstOf(string file)
    {
        try
        {
            return Files.Lines.Of(file).FirstOrDefault() is { Line: { } line, IsWhole: true } ? AuditJson.Read(line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ChainLink? Check(byte[] line, byte[]? before, byte[] key)
    {
        if (LinkOf(line) is not { } link)
            return null;
        // The file before may be in an archive; then the record itself says what it follows; one of an older release is believed.
        var previous = before is not null ? LinkOf(before)
            : link.Sequence == 1 ? ChainLink.Beginning
            : RecordOf(line)?.After is { } hash ? new ChainLink(link.Sequence - 1, hash) : null;
        return previous is null && before is null ? link : previous is null ? null : ChainedLine.Follow(line, previous, key, out _);
    }

    private static AuditRecord? RecordOf(byte[] line)
    {
        try
        {
            return AuditJson.Read(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
