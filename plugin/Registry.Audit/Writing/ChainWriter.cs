using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>Writes batches of records to the end of the chain. What fails is taken back whole, kept, and written before what comes next.</summary>
internal sealed class ChainWriter : IDisposable
{
    /// <summary>Beyond this many the disk has been gone for long, and the memory must not go too.</summary>
    private const int MostKept = 100_000;

    private readonly AuditTrailOptions _options;
    private readonly Func<string, IAuditFile> _open;
    private readonly FileStream _lock;
    private readonly List<AuditRecord> _kept = [];
    private IAuditFile? _file;
    private int _number;
    private long? _cutTo;

    private ChainWriter(AuditFolder folder, AuditTrailOptions options, Func<string, IAuditFile> open, FileStream held, ChainEnd end)
    {
        Folder = folder;
        _options = options;
        _open = open;
        _lock = held;
        _number = end.FileNumber;
        Last = end.Link;
    }

    public AuditFolder Folder { get; }

    public ChainLink Last { get; private set; }

    public bool IsHealthy { get; private set; } = true;

    /// <exception cref="AuditUnavailableException">The folder cannot be used.</exception>
    public static ChainWriter Open(AuditTrailOptions options, TimeProvider time, Func<string, IAuditFile> open)
    {
        var folder = new AuditFolder(options.Directory);
        var held = FolderLock.Take(folder);
        try
        {
            var end = ChainEnd.Find(folder);
            var writer = new ChainWriter(folder, options, open, held, end);
            if (end.SetAside is { } text)
                writer._kept.Add(new AuditRecord { At = time.GetUtcNow(), Kind = AuditRecord.Damage, Text = text });
            return writer;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new AuditUnavailableException($"The audit in {folder.Path} cannot be read: give the server's account the right to read and write there.", fault);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Write(List<Pending> batch)
    {
        try
        {
            Append([.. _kept, .. batch.Select(pending => pending.Record).OfType<AuditRecord>()]);
            _kept.Clear();
            IsHealthy = true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            IsHealthy = false;
            _kept.AddRange(batch.Select(pending => pending.Record).OfType<AuditRecord>().Take(MostKept - _kept.Count));
            var told = new AuditUnavailableException($"The audit in {Folder.Path} cannot be written: make room on its disk, or mend its rights.", fault);
            batch.ForEach(pending => pending.Done.SetException(told));
            return;
        }

        batch.ForEach(pending => pending.Done.SetResult());
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private void Append(AuditRecord[] records)
    {
        if (records.Length == 0 && IsHealthy)
            return;
        var file = Current();
        var before = file.Length;
        _cutTo = before;
        var link = Last;
        using var lines = new MemoryStream();
        foreach (var record in records)
        {
            (var line, link) = ChainedLine.Write(record, link, _options.Key);
            lines.Write(line);
            lines.WriteByte((byte)'\n');
        }

        file.Append(lines.GetBuffer().AsSpan(0, (int)lines.Length));
        file.Flush();
        _cutTo = null;
        Last = link;
    }

    /// <summary>The file to go on in, without the remains of what failed; the next one where it is full.</summary>
    private IAuditFile Current()
    {
        _file ??= _open(Folder.FileOf(_number));
        if (_cutTo is { } length)
            _file.Truncate(length);
        _cutTo = null;
        if (_file.Length < _options.MaxFileSize)
            return _file;
        var next = _open(Folder.FileOf(_number + 1));
        _file.Dispose();
        _number++;
        return _file = next;
    }
}
