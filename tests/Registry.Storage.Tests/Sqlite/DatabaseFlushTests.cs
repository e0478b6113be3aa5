using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite;

namespace Registry.Storage.Tests.Sqlite;

public sealed class DatabaseFlushTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")]
    public void Run_BesideAWriter_EndsNeitherItsLocksNorItsTransaction(string journal)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        using var writer = Open(_folder.File);
        Execute(writer, $"PRAGMA journal_mode = {journal}; CREATE TABLE t (x); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
        using var flushing = Open(_folder.File);

        DatabaseFlush.Run(flushing);

        using var other = Open(_folder.File);
        var locked = Assert.Throws<SqliteException>(() => Execute(other, "BEGIN IMMEDIATE"));
        Assert.Equal(SQLitePCL.raw.SQLITE_BUSY, locked.SqliteErrorCode);
        Execute(writer, "COMMIT");
        Assert.Equal(1L, Execute(other, "SELECT count(*) FROM t"));
    }

    [Fact]
    public void Run_OfADatabaseInMemory_HasNothingToFlush()
    {
        using var connection = Open(":memory:");
        DatabaseFlush.Run(connection);
        Assert.Equal("ok", Execute(connection, "PRAGMA integrity_check"));
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
