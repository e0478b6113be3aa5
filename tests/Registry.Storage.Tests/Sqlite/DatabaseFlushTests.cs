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
    public void Run_BesideAWriter_LeavesItsTransaction(string journal)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        using var writer = Open(_folder.File);
        writer.Scalar($"PRAGMA journal_mode = {journal}; CREATE TABLE t (x); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
        using var flushing = Open(_folder.File);

        DatabaseFlush.Run(flushing);

        using var other = Open(_folder.File);
        var locked = Assert.Throws<SqliteException>(() => other.Scalar("BEGIN IMMEDIATE"));
        Assert.Equal(SQLitePCL.raw.SQLITE_BUSY, locked.SqliteErrorCode);
        writer.Scalar("COMMIT");
        Assert.Equal(1L, other.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Run_OfADatabaseInMemory_HasNothingToFlush()
    {
        using var connection = Open(":memory:");
        DatabaseFlush.Run(connection);
        Assert.Equal("ok", connection.Scalar("PRAGMA integrity_check"));
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
}
