using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>
/// Writes batches of records to the end of the chain. What fails is taken back whole, kept, and written before what comes next.
/// </summary>
internal sealed class ChainWriter : IDisposable
{
    // Asked while no record is to be written: readiness must know before the next request does.
    private static readonly DiskSpace Disk = new(least: 64 * 1024);

    private readonly FileStream _lock;
    private readonly HeadFile _head;
    private readonly ChainFiles _files;
    private readonly Surroundings _surroundings;
    private readonly RecentRoom _room;
    private readonly KeptRecords _kept;
    private readonly LineBuffer _lines;
    private volatile bool _isHealthy = true;

    public ChainWriter(AuditFolder folder, AuditTrailOptions options, FileStream held, HeadFile head, ChainFiles files, FolderWatch watch,
        ChainLink last, TimeProvider time)
    {
        (Folder, _lines, _lock, _head, _files, Last) = (folder, new LineBuffer(options.Key), held, head, files, last);
        _surroundings = new Surroundings(folder, watch, held, head, options.KeyFile);
        _room = new RecentRoom(Disk, folder.Path, time);
        _kept = new KeptRecords(time);
        LastStart = LastStartText.In(folder);
        IsNew = last == ChainLink.Beginning;
    }

    public AuditFolder Folder { get; }

    public ChainLink Last { get; private set; }

    /// <summary>The text of the last start on record.</summary>
    public string? LastStart { get; private set; }

    /// <summary>Whether there was no record when it was opened.</summary>
    public bool IsNew { get; }

    public bool IsHealthy => _isHealthy;

    /// <summary>How many records wait in memory.</summary>
    public int Waiting => _kept.Count;

    /// <summary>
    /// Makes the files ready for the first record. What a crash left of one is on record at once: it is gone from the file, and a start
    /// that is given up would take the only word of it along.
    /// </summary>
    /// <param name="setAside">What was left, in words; null where nothing was.</param>
    /// <exception cref="IOException">A file is not in its place, or cannot be written.</exception>
    public void Begin(string? setAside)
    {
        _surroundings.Check();
        _files.Prepare(Last);
        if (setAside is null)
            return;
        _kept.AddDamage(setAside);
        Write([]);
    }

    public void Write(List<Pending> batch)
    {
        try
        {
            Keep(batch);
            Append(looksAtAll: batch.Exists(static pending => pending.Record is null));
            _head.Write(Last);
            _isHealthy = true;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ObjectDisposedException
            // .NET's word for a file that is as long as its file system, or a limit of the process, lets it be.
            or ArgumentOutOfRangeException)
        {
            _isHealthy = false;
            var reported = new AuditUnavailableException(WriteFailure.Describe(Folder.Path, cause), cause);
            Completion.Run(batch, reported);
            return;
        }

        Completion.Run(batch, error: null);
    }

    /// <summary>Whether records can be written, as far as can be seen from another thread than the one that writes.</summary>
    /// <exception cref="AuditUnavailableException">They cannot.</exception>
    public void Check()
    {
        try
        {
            _surroundings.CheckUnlessUnchanged();
            _files.Check();
            _room.Check();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new AuditUnavailableException(WriteFailure.Describe(Folder.Path, cause), cause);
        }
    }

    public void Dispose()
    {
        _files.Dispose();
        _head.Dispose();
        _lock.Dispose();
        _lines.Dispose();
    }

    /// <summary>
    /// Where memory has no room for a batch, what is kept is written first: once a record was lost for want of room, its caller must not
    /// learn that it is on the disk.
    /// </summary>
    private void Keep(List<Pending> batch)
    {
        try
        {
            if (!_kept.HasRoomFor(batch))
                Append(looksAtAll: false);
        }
        finally
        {
            _kept.Add(batch);
        }
    }

    private void Append(bool looksAtAll)
    {
        // Nothing is written where a file is known to be lost. Else the files are looked for once, behind the flush: a loss is reported
        // before anyone is answered, and what was written stays, whether or not the file is put back.
        if (looksAtAll || !_isHealthy)
            _surroundings.CheckAfresh();
        Prepare();
        if (_kept.Count == 0)
            Disk.Check(Folder.Path);
        while (_kept.Next() is { Count: > 0 } records)
        {
            Append(records);
            _kept.Remove(records.Count);
            _surroundings.CheckWritten();
            if (_kept.Count > 0)
                Prepare();
        }
    }

    private void Prepare()
    {
        try
        {
            _files.Prepare(Last);
        }
        catch (AuditFileChangedException)
        {
            // Where the whole folder is gone, that says more than that a file of it is.
            _surroundings.CheckAfresh();
            throw;
        }
    }

    private void Append(List<AuditRecord> records)
    {
        var lastStart = LastStart;
        _lines.Begin(Last);
        for (var at = 0; at < records.Count; at++)
        {
            var record = at == 0 && _files.IsAtBeginning ? records[at] with { After = Last.Hash, Running = lastStart } : records[at];
            _lines.Append(record);
            if (record.Kind == AuditRecord.Start)
                lastStart = record.Text;
        }

        var last = _lines.Last;
        _files.Append(_lines.Bytes, last);
        (Last, LastStart) = (last, lastStart);
    }
}
