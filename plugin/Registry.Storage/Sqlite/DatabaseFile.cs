using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite.Files;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>What is done with each connection that was opened, beside the store's own settings.</summary>
internal delegate void ConnectionOpened(SqliteConnection connection);

/// <summary>The store's file: made, checked and recognised once, then opened for each connection.</summary>
internal sealed class DatabaseFile
{
    /// <summary>What must be free on the disk, in bytes: the largest body taken by default, and SQLite's shared memory and log.</summary>
    public const long LeastSpace = 1024 * 1024;

    private readonly SqliteConnectionStringBuilder _connectionString;
    private readonly TimeSpan _busyTimeout;
    private readonly ConnectionOpened? _opened;

    static DatabaseFile() => SqliteLibrary.Configure();

    public DatabaseFile(SqliteStoreOptions options, ConnectionOpened? opened = null)
    {
        _opened = opened;
        _busyTimeout = options.BusyTimeout;
        // Sessions keep their connections, with prepared statements: a pool beneath would only keep the file open after disposal.
        // The driver repeats what SQLite reports as busy until its own timeout, so that one must not be longer.
        _connectionString = new SqliteConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, (int)options.BusyTimeout.TotalSeconds),
        };
        Path = _connectionString.DataSource = System.IO.Path.GetFullPath(_connectionString.DataSource);
    }

    public string Path { get; }

    /// <summary>Makes the file where absent, brings an older one up to date, and refuses one that is damaged, newer or not ours.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be used; the message names it and the fix.</exception>
    public void Prepare(bool check)
    {
        try
        {
            OwnerOnly.CreateFolder(System.IO.Path.GetDirectoryName(Path)!);
            RefuseLoneWal();
            OwnerOnly.CreateFile(Path);
            using var connection = Open(SqliteOpenMode.ReadWriteCreate);
            if (!Recognise(connection).IsCurrent)
                MakeSchema(connection);
            // What a process that was killed has left in the WAL may never have been flushed. SQLite would do that when the connection is
            // closed, and keep an error to itself.
            connection.Run("PRAGMA wal_checkpoint(PASSIVE)");
            if (check)
                CheckForDamage(connection);
        }
        catch (SqliteException error) when (SqliteError.IsFailedFlush(error))
        {
            throw Refusal("could not be flushed to the disk: remove the cause, which the system's log names", error);
        }
        catch (Exception cause) when (cause is SqliteException { SqliteErrorCode: raw.SQLITE_FULL } || DiskSpace.IsFull(cause)
            || (cause is SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN } && IsDiskShort()))
        {
            throw Refusal("cannot be written, because its disk is full: free some space, or name a file on another disk", cause);
        }
        catch (SqliteException error)
        {
            throw NotOpened(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refusal("cannot be made or reached: give the server's account the right to write to its folder "
                + $"{System.IO.Path.GetDirectoryName(Path)}, or name another file", error);
        }
    }

    /// <summary>Recognises the file, which exists, and changes nothing in it.</summary>
    /// <exception cref="StoreUnavailableException">It is not one that this server can use.</exception>
    public void Look()
    {
        RefuseLoneWal();
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder(_connectionString.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
            connection.Open();
            Recognise(connection);
        }
        catch (SqliteException error)
        {
            throw NotOpened(error);
        }
    }

    /// <summary>Before SQLite opens the file, even to read: it would delete a WAL whose database is missing or empty.</summary>
    /// <exception cref="StoreUnavailableException">There is such a WAL.</exception>
    public void RefuseLoneWal()
    {
        if (LoneWal.IsBeside(Path))
            throw Refusal($"is missing or empty, and {Path}-wal, which may hold acknowledged registrations, would be deleted: "
                + "put the database back beside it, or move the -wal aside to begin a new store");
    }

    /// <summary>A connection to the prepared file, which the caller owns. A file that has gone is not made anew.</summary>
    public SqliteConnection Open() => Open(SqliteOpenMode.ReadWrite);

    /// <summary>As <see cref="Open()"/>, for reading only.</summary>
    public SqliteConnection OpenToRead()
    {
        var connection = Open();
        // Not by a memory map: where another process cuts the file, reading what was mapped ends the process.
        connection.Run("PRAGMA query_only = ON");
        SqliteLibrary.KeepPlans(connection);
        return connection;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        RefuseLoneWal();
        var named = new SqliteConnectionStringBuilder(_connectionString.ConnectionString) { Mode = mode };
        var connection = new SqliteConnection(named.ConnectionString);
        try
        {
            connection.Open();
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)_busyTimeout.TotalMilliseconds}"));
            // WAL stays with the file, the others belong to the connection; FULL syncs the WAL at every commit (spec P1).
            if (connection.Run("PRAGMA journal_mode = WAL") is not "wal")
                throw Refusal("is on a file system without the shared memory that SQLite's WAL needs: put it on a local disk");
            connection.Run("PRAGMA synchronous = FULL");
            // In KiB. Of a million registrations the inner pages of table and indexes take 5 MB; where they stay in the cache, a search
            // reads half as many pages. Each connection has its own cache, so it must not be much larger.
            connection.Run("PRAGMA cache_size = -8192");
            // Else what is erased (spec P7) stays where it was before a page was split or a row moved, until it is written over.
            connection.Run("PRAGMA secure_delete = ON");
            _opened?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private FileIdentity Recognise(SqliteConnection connection)
    {
        var file = FileIdentity.Of(connection);
        if (!file.IsEmpty && file.Application != Schema.ApplicationId)
            throw Refusal("is not an appointment registry's database: name another file");
        if (file.Version > Schema.Version)
            throw Refusal($"has schema version {file.Version}, and this server knows versions up to {Schema.Version}: "
                + "install the newer server, or name another file");
        return file;
    }

    private void MakeSchema(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have made it while this one waited for its turn.
        var file = Recognise(connection);
        if (file.IsEmpty)
            connection.Run(Schema.Create);
        else if (file.Version == 1)
            connection.Run(Schema.From1To2 + Schema.From2To3);
        else if (file.Version == 2)
            connection.Run(Schema.From2To3);
        if (!file.IsEmpty && !file.HasMarks)
            connection.Run(Schema.AddMarks);
        transaction.Commit();
    }

    /// <summary>Reads every page of the file.</summary>
    /// <exception cref="StoreUnavailableException">The file is damaged.</exception>
    /// <exception cref="SqliteException">It could not be read.</exception>
    public void CheckForDamage(SqliteConnection connection)
    {
        const string Damaged = "is damaged: restore it from a backup";
        try
        {
            if (connection.Run("PRAGMA quick_check(1)") is not "ok")
                throw Refusal(Damaged);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            throw Refusal(Damaged, error);
        }
    }

    private bool IsDiskShort() => new DiskSpace(LeastSpace).IsShort(System.IO.Path.GetDirectoryName(Path)!);

    private StoreUnavailableException NotOpened(SqliteException error) => Refusal(
        $"cannot be opened as a SQLite database ({error.Message}): restore it from a backup, or repair what SQLite names", error);

    private StoreUnavailableException Refusal(string complaint, Exception? error = null)
    {
        const string Key = $"{SqliteStoreOptions.Section}:{nameof(SqliteStoreOptions.ConnectionString)}";
        return new StoreUnavailableException($"The appointment store's file {Path} {complaint}. It is named by {Key}.", error);
    }
}
