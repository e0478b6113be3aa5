using Microsoft.Extensions.ObjectPool;
using Registry.Storage.Sqlite.Files;

namespace Registry.Storage.Sqlite;

/// <summary>The sessions that read, kept for the next reader. In WAL none waits for the writer, nor the writer for it.</summary>
/// <remarks>
/// A read runs on its caller's thread: it is a look-up in pages that are nearly always cached, cheaper than a change of thread.
/// </remarks>
internal sealed class ReadSessions(DatabaseFile file, OpenFiles files, ILogger logger) : IDisposable
{
    private readonly ObjectPool<ReadSession> _idle =
        new DefaultObjectPoolProvider { MaximumRetained = 2 * Environment.ProcessorCount }.Create(new Policy(file, files));

    /// <summary>Reads; whatever goes wrong is thrown as <see cref="StoreUnavailableException"/>.</summary>
    public TResult Read<TArgument, TResult>(TArgument argument, Func<ReadSession, TArgument, TResult> read)
    {
        ReadSession? session = null;
        try
        {
            // What was removed or replaced would go on answering as if nothing had happened.
            files.CheckToRead();
            session = _idle.Get();
            var result = read(session, argument);
            _idle.Return(session);
            return result;
        }
        catch (LostFileException lost)
        {
            throw SqliteError.From(lost);
        }
        catch (Exception error)
        {
            // What failed may be the connection, so it is not kept.
            session?.Dispose();
            files.Note(error);
            Log.ReadFailed(logger, error);
            throw SqliteError.From(error);
        }
    }

    public void Dispose() => (_idle as IDisposable)?.Dispose();

    private sealed class Policy(DatabaseFile file, OpenFiles files) : PooledObjectPolicy<ReadSession>
    {
        public override ReadSession Create()
        {
            files.Check();
            var connection = file.OpenToRead();
            // A read that outlives the store is closed last.
            SqliteLibrary.LeaveFilesWhenClosed(connection);
            return new ReadSession(connection);
        }

        public override bool Return(ReadSession obj) => true;
    }
}
