using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>The file at the end of a chain, and those that follow it. It never begins a file in the place of one that was lost.</summary>
internal sealed class ChainFiles : IDisposable
{
    private readonly AuditFolder _folder;
    private readonly Func<string, IAuditFile> _open;
    private readonly long _maxFileSize;
    private readonly FolderWatch _watch;
    private readonly Journal _journal;
    private readonly Func<long> _written;
    private IAuditFile _file;
    private int _number;
    private long _length;
    private bool _hasRemains;
    private bool _wasLost;
    private bool _needsFlush;

    public ChainFiles(AuditFolder folder, FolderWatch watch, int number, long length, Func<string, IAuditFile> open, long maxFileSize)
    {
        (_folder, _watch, _number, _length, _open, _maxFileSize) = (folder, watch, number, length, open, maxFileSize);
        _file = open(Path);
        _written = () => _file.Changed();
        _journal = new Journal(folder.JournalFile);
    }

    /// <summary>Whether the next record is the first of its file.</summary>
    public bool IsAtBeginning => _length == 0;

    private string Path => _folder.FileOf(_number);

    /// <summary>
    /// Makes the file ready for what comes next: checks it, takes away the remains of what failed, goes on to the next one where it is
    /// full.
    /// </summary>
    /// <param name="last">The last record that is in it.</param>
    /// <exception cref="AuditFileChangedException">It was removed, replaced, cut or made read-only.</exception>
    public void Prepare(ChainLink last)
    {
        if (_file.Change(_length, _hasRemains) is { } change && !IsPutBack(last))
            throw Lost(change);
        // What was put back under the same name and with the same length may hold something else.
        if (_wasLost && _length > 0 && !EndsWith(last))
            throw Lost($"does not end with record {last.Sequence} any more");
        _wasLost = false;
        if (_hasRemains)
        {
            // The journal may have them as well, and what comes next does not follow them.
            _journal.End();
            _file.Truncate(_length);
        }

        _hasRemains = false;
        if (_length < _maxFileSize)
            return;
        if (FileStatus.Of(_folder.FileOf(_number + 1)) is { Length: > 0 })
            throw new AuditFileChangedException(
                $"The next audit file, {_folder.FileOf(_number + 1)}, is there already, and this server did not write it");
        Flush();
        var next = _open(_folder.FileOf(_number + 1));
        var full = _file;
        // In this order, so that Check never holds the new file against the length of the old one.
        Volatile.Write(ref _length, 0);
        Volatile.Write(ref _file, next);
        _number++;
        full.Dispose();
        // Until the new file has been flushed, a loss of power could take it away whole.
        _journal.End();
    }

    /// <summary>Whether the file is in its place, looked at from another thread than the one that writes.</summary>
    /// <exception cref="AuditFileChangedException">It was removed, replaced, cut or made read-only.</exception>
    public void Check()
    {
        var file = Volatile.Read(ref _file);
        if (file.Change(Volatile.Read(ref _length), mayBeLonger: true) is { } change && file == Volatile.Read(ref _file))
            throw new AuditFileChangedException($"The audit file {Path} {change}");
    }

    /// <summary>
    /// Returns when lines are in the file that has the name, and on the disk there or in the journal. They are written to the file first:
    /// a journal never holds what the file could not take.
    /// </summary>
    /// <param name="bytes">The lines.</param>
    /// <param name="last">The record of the last of them.</param>
    /// <exception cref="IOException">They are not.</exception>
    public void Append(ReadOnlySpan<byte> bytes, ChainLink last)
    {
        _hasRemains = true;
        _file.Append(bytes);
        _needsFlush = true;
        var isInJournal = _journal.TryWrite(bytes);
        if (!isInJournal)
            Flush();
        CheckWritten(_length + bytes.Length);
        // Whoever lets the folder settle has looked at the journal too, also where this group is not in it: the next ones will be.
        if (!_watch.Look(_written) && !_journal.IsInPlace() && isInJournal)
        {
            isInJournal = false;
            Flush();
            CheckWritten(_length + bytes.Length);
        }

        _length += bytes.Length;
        _hasRemains = false;
        if (!isInJournal)
            _journal.Begin(new JournalStart(_number, _length, last));
    }

    public void Dispose()
    {
        try
        {
            Flush();
            _journal.Clear();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The journal has what the file may lack.
        }

        _file.Dispose();
        _journal.Dispose();
    }

    private void CheckWritten(long length)
    {
        if (_file.Change(length, mayBeLonger: false) is { } change)
            throw Lost(change);
        if (!_file.EndedAt(_length))
            throw Lost($"has been cut while records were added behind byte {_length}");
    }

    private void Flush()
    {
        if (_needsFlush)
            _file.Flush();
        _needsFlush = false;
    }

    /// <summary>
    /// Another file has the name, but it is a copy that ends with the same record; or there was no record in it. Then nothing was lost.
    /// </summary>
    private bool IsPutBack(ChainLink last)
    {
        if (FileStatus.Of(Path) is not { } state)
        {
            if (_length > 0)
                return false;
        }
        else if (state.IsReadOnly || state.Length < _length || (state.Length > _length && !_hasRemains) || (_length > 0 && !EndsWith(last)))
        {
            return false;
        }

        var found = _open(Path);
        _file.Dispose();
        _file = found;
        // A copy may not be on the disk.
        _needsFlush = true;
        _journal.End();
        return true;
    }

    private AuditFileChangedException Lost(string change)
    {
        _wasLost = true;
        _journal.End();
        return new AuditFileChangedException($"The audit file {Path} {change}");
    }

    private bool EndsWith(ChainLink last) => BackwardLines.Of(Path, _length).FirstOrDefault() is { } line && ChainEnd.LinkOf(line) == last;
}
