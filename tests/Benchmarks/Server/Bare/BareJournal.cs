using Benchmarks.Server.Comparison;
using Microsoft.Win32.SafeHandles;
using Registry.Files;

namespace Benchmarks.Server.Bare;

/// <summary>
/// A durable line for each read, of the length of an audit record: written over a file of fixed length and flushed in groups as the audit
/// does it, with nothing in it. It shows what a promise costs that no read is answered before something about it is on the disk.
/// </summary>
internal sealed class BareJournal : IAsyncDisposable
{
    private const int MostAtOnce = 1024;

    private readonly SafeFileHandle _file;
    private readonly GroupThread<TaskCompletionSource> _thread;
    private readonly byte[] _lines = new byte[MostAtOnce * DurableAppends.RecordLength];
    private int _position;

    public BareJournal(string file)
    {
        _file = File.OpenHandle(file, FileMode.Create, FileAccess.ReadWrite);
        RandomAccess.Write(_file, new byte[DurableAppends.Journal], fileOffset: 0);
        RandomAccess.FlushToDisk(_file);
        _thread = new GroupThread<TaskCompletionSource>("journal", new GroupHandling<TaskCompletionSource>(MostAtOnce, Write));
    }

    /// <summary>Completes when a line is durable; at once where the caller was alone.</summary>
    public Task AddAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _thread.TryHandle(done) ? done.Task : throw new InvalidOperationException("The journal is closed");
    }

    public async ValueTask DisposeAsync()
    {
        await _thread.DisposeAsync();
        _file.Dispose();
    }

    private void Write(List<TaskCompletionSource> group)
    {
        var length = group.Count * DurableAppends.RecordLength;
        if (_position + length > DurableAppends.Journal)
            _position = 0;
        RandomAccess.Write(_file, _lines.AsSpan(0, length), _position);
        _position += length;
        DataFlush.Run(_file);
        group.ForEach(static done => done.SetResult());
    }
}
