using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Server.Bare;

/// <summary>Bytes under an id in SQLite, in WAL with <c>synchronous = FULL</c>: whatever queued during a commit is the next one.</summary>
internal sealed class BareStore : IDisposable
{
    private const int MaxGroup = 256;

    private readonly string _file;
    private readonly Channel<(string Id, byte[] Content, TaskCompletionSource Done)> _queue =
        Channel.CreateUnbounded<(string, byte[], TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentBag<SqliteCommand> _readers = [];

    public BareStore(string file)
    {
        _file = file;
        using var connection = Open();
        using var command = Prepared(connection, "CREATE TABLE IF NOT EXISTS item (id TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL)");
        command.ExecuteNonQuery();
        new Thread(Write) { IsBackground = true }.Start();
    }

    /// <summary>Completes when the bytes are durable.</summary>
    public Task AddAsync(string id, byte[] content)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite((id, content, done));
        return done.Task;
    }

    public byte[]? Get(string id)
    {
        if (!_readers.TryTake(out var command))
            command = Prepared(Open(), "SELECT content FROM item WHERE id = @id", "@id");
        command.Parameters[0].Value = id;
        var content = (byte[]?)command.ExecuteScalar();
        _readers.Add(command);
        return content;
    }

    public void Dispose() => _queue.Writer.TryComplete();

    private void Write()
    {
        using var connection = Open();
        using var begin = Prepared(connection, "BEGIN IMMEDIATE");
        using var insert = Prepared(connection, "INSERT INTO item VALUES (@id, @content)", "@id", "@content");
        using var commit = Prepared(connection, "COMMIT");
        var group = new List<TaskCompletionSource>(MaxGroup);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            begin.ExecuteNonQuery();
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var item))
            {
                (insert.Parameters[0].Value, insert.Parameters[1].Value) = (item.Id, item.Content);
                insert.ExecuteNonQuery();
                group.Add(item.Done);
            }

            commit.ExecuteNonQuery();
            group.ForEach(done => done.SetResult());
            group.Clear();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false }.ConnectionString);
        connection.Open();
        using var settings = Prepared(connection, "PRAGMA journal_mode = WAL");
        settings.ExecuteNonQuery();
        settings.CommandText = "PRAGMA synchronous = FULL";
        settings.ExecuteNonQuery();
        return connection;
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        command.Prepare();
        return command;
    }
}
