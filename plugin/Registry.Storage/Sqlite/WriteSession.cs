using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite.Outbox;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>The connection that writes, with its prepared statements; for one thread at a time.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly Statement _get;
    private readonly Statement _register;
    private readonly Statement _keepEarlier;
    private readonly Statement _replace;
    private readonly OutboxStatements _outbox;
    private ExpiryStatements? _expiry;
    private int _uncopied;
    private int _walPages;

    public WriteSession(SqliteConnection connection)
    {
        _connection = connection;
        // SQLite would checkpoint in a commit, and keep an error of that to itself.
        connection.Run("PRAGMA wal_autocheckpoint = 0");
        // IMMEDIATE takes the write lock at once: a transaction that began as a reader could not wait for it.
        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _begin.Prepare();
        _commit.Prepare();
        _get = new Statement(connection, Sql.Get, "@id");
        _register = Row.Prepare(connection, Sql.Register);
        _keepEarlier = new Statement(connection, Sql.KeepEarlier, "@id", "@version");
        _replace = Row.Prepare(connection, Sql.Replace);
        _outbox = new OutboxStatements(connection);
    }

    public void Begin() => _begin.ExecuteNonQuery();

    /// <summary>Returns when the WAL is on the disk.</summary>
    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>After a commit: whether enough was written since this was last true.</summary>
    public bool IsCheckpointDue()
    {
        var written = SqliteLibrary.TakePagesWritten(_connection);
        _uncopied += written;
        _walPages += written;
        if (_uncopied < Checkpoints.Interval)
            return false;
        _uncopied = 0;
        return true;
    }

    /// <summary>
    /// Whether the WAL may have grown beyond <see cref="Checkpoints.LongestWal"/>: it may also have begun anew without this session.
    /// </summary>
    public bool IsWalLong => _walPages > Checkpoints.LongestWal;

    /// <summary>After a commit: copies from the WAL what is left there.</summary>
    public void Checkpoint()
    {
        var (pages, left) = SqliteLibrary.Checkpoint(_connection);
        if (pages > 0)
            _walPages = left == 0 ? 0 : pages;
    }

    /// <summary>Ends a transaction that failed; SQLite has ended it by itself after some errors.</summary>
    public void Rollback()
    {
        // The index of these statements may have been made in this transaction.
        _expiry?.Dispose();
        _expiry = null;
        if (raw.sqlite3_get_autocommit(_connection.Handle) != 0)
            return;
        _connection.Run("ROLLBACK");
    }

    public RegisterResult Register(AppointmentVersion first, CompanionRecord? companion)
    {
        if (Row.Execute(_register, first) == 0)
            return new RegisterResult.Duplicate(Get(first.Id)!);
        Hold(companion);
        return new RegisterResult.Registered();
    }

    public ReplaceResult Replace(AppointmentVersion next, CompanionRecord? companion)
    {
        _keepEarlier.Bind(0, next.Id);
        _keepEarlier.Bind(1, next.Version);
        if (_keepEarlier.Execute() == 1)
        {
            Row.Execute(_replace, next);
            Hold(companion);
            return new ReplaceResult.Replaced();
        }

        return Get(next.Id) is { } current ? new ReplaceResult.Conflict(current) : new ReplaceResult.NotFound();
    }

    /// <summary>Removes a batch of appointments that were over before an instant, with all their versions; the number removed.</summary>
    public int Expire(DateTimeOffset before)
    {
        _expiry ??= new ExpiryStatements(_connection);
        return _expiry.Run(before.ToUnixTimeMilliseconds());
    }

    /// <summary>Erases an appointment with all its versions, and holds the record of it; false where nothing is registered.</summary>
    public bool Erase(string id, CompanionRecord record)
    {
        RunFor(Sql.RemoveEarlier, id);
        if (RunFor(Sql.Remove, id) == 0)
            return false;
        Hold(record);
        return true;
    }

    /// <summary>Keeps what is known of an audit, in the place of what was.</summary>
    public bool Mark(TrailMark mark)
    {
        using var statement = new Statement(_connection, Sql.Mark, "@trail", "@place", "@sequence");
        statement.Bind(0, mark.Trail);
        statement.Bind(1, mark.Place);
        statement.Bind(2, mark.Sequence);
        return statement.Execute() > 0;
    }

    public void Hold(CompanionRecord? companion)
    {
        if (companion is not null)
            _outbox.Hold(companion);
    }

    public void Remove(IEnumerable<string> records) => _outbox.Remove(records);

    /// <summary>
    /// Removes companion records in a transaction of its own, without a flush: a crash of the machine may bring them back, and a start then
    /// finds them kept elsewhere.
    /// </summary>
    public void RemoveUnhurried(IReadOnlyList<string> records)
    {
        _connection.Run("PRAGMA synchronous = NORMAL");
        try
        {
            Begin();
            Remove(records);
            Commit();
        }
        finally
        {
            Rollback();
            _connection.Run("PRAGMA synchronous = FULL");
        }
    }

    public void Dispose()
    {
        _expiry?.Dispose();
        _outbox.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _get.Dispose();
        _register.Dispose();
        _keepEarlier.Dispose();
        _replace.Dispose();
        _connection.Dispose();
    }

    private int RunFor(string sql, string id)
    {
        using var statement = new Statement(_connection, sql, "@id");
        statement.Bind(0, id);
        return statement.Execute();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private AppointmentVersion? Get(string id)
    {
        _get.Bind(0, id);
        return Row.ReadOne(_get, id);
    }
}
