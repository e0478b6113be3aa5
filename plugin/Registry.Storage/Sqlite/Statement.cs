using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>
/// A statement that is prepared once and run often, without the objects that Microsoft.Data.Sqlite makes for each run; for one thread at a
/// time. Who runs it calls <see cref="Reset"/> afterwards, whatever happened.
/// </summary>
/// <remarks>
/// It waits for other connections as long as <c>PRAGMA busy_timeout</c> says, <see href="https://sqlite.org/c3ref/stmt.html"/>.
/// </remarks>
internal sealed class Statement : IDisposable
{
    private const uint Persistent = 1;
    private const int MaxOnStack = 512;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _parameters;

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">The connection, which must be open and outlive the statement.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">The names of its parameters, in the order in which they are bound.</param>
    /// <exception cref="SqliteException">SQLite does not accept it.</exception>
    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_connection, sql, Persistent, out _statement));
        _parameters = new int[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            _parameters[i] = raw.sqlite3_bind_parameter_index(_statement, parameters[i]);
            if (_parameters[i] == 0)
                throw new ArgumentException($"The statement has no parameter {parameters[i]}.", nameof(parameters));
        }
    }

    public void Bind(int parameter, string? value)
    {
        // Memory that is not there would be bound as NULL.
        if (value is null or "")
        {
            Check(value is null
                ? raw.sqlite3_bind_null(_statement, _parameters[parameter])
                : raw.sqlite3_bind_text(_statement, _parameters[parameter], value));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = most <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[most];
        Check(raw.sqlite3_bind_text(_statement, _parameters[parameter], buffer[..Encoding.UTF8.GetBytes(value, buffer)]));
    }

    public void Bind(int parameter, long? value) => Check(value is { } number
        ? raw.sqlite3_bind_int64(_statement, _parameters[parameter], number)
        : raw.sqlite3_bind_null(_statement, _parameters[parameter]));

    /// <summary>Binds bytes, which SQLite copies.</summary>
    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        Check(raw.sqlite3_bind_blob(_statement, _parameters[parameter], value));

    /// <summary>Goes to the next row; false where there is no other.</summary>
    /// <exception cref="SqliteException">SQLite reports an error.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement that has no rows, and resets it; the number of rows it changed.</summary>
    public int Execute()
    {
        try
        {
            Step();
            return raw.sqlite3_changes(_connection);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the run and forgets what was bound: the statement outlives the request, the patient's data must not.</summary>
    public void Reset()
    {
        // It repeats the error of the last step, which was thrown there.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    /// <summary>A text's UTF-8, or a blob, in SQLite's memory: valid until the next step or reset, and empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
