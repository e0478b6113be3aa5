using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite.Files;

namespace Registry.Storage.Sqlite;

/// <summary>What tools do with the file of a server, running or not: find it, copy it, check it for damage.</summary>
internal static class SqliteCopy
{
    // SQLite takes a file of these names for a part of the database beside it, whatever it belongs to.
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>The file that the options name, which must be there: a tool makes no store.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="StoreUnavailableException">Its WAL is there without it.</exception>
    public static DatabaseFile Existing(SqliteStoreOptions options)
    {
        var file = new DatabaseFile(options);
        file.RefuseLoneWal();
        return File.Exists(file.Path) ? file : throw new FileNotFoundException($"There is no database at {file.Path}.");
    }

    /// <summary>
    /// Copies the database, with everything that was acknowledged when it began, while others write to it; then checks the copy. The
    /// target appears only when it is whole.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The source cannot be opened, or is not ours.</exception>
    /// <exception cref="IOException">The target, or a companion of it, is there already, or it cannot be written; or the copy is damaged.
    /// </exception>
    public static void Backup(SqliteStoreOptions options, string target)
    {
        var file = Existing(options);
        if (File.Exists(target))
            throw new IOException($"There is a file at {target} already; name another, or remove it.");
        if (Array.Find(Companions, companion => File.Exists(target + companion)) is { } stale)
            throw new IOException($"There is a file at {target}{stale}, which SQLite would take for a part of the copy; remove it, or name "
                + "another target.");
        file.Prepare(check: false);
        var partial = target + ".partial";
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        OwnerOnly.CreateFolder(folder);
        DeleteWhole(partial);
        OwnerOnly.CreateFile(partial);
        try
        {
            using (var source = file.OpenToRead())
            using (var copy =
                new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ConnectionString))
            {
                copy.Open();
                source.BackupDatabase(copy);
                // One file is easier to keep than three; the server turns the WAL on again.
                copy.Run("PRAGMA journal_mode = DELETE");
                if (copy.Run("PRAGMA integrity_check(1)") is not "ok")
                    throw new IOException("The copy is damaged, so the database is too: restore an earlier backup.");
            }

            using (var stream = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite))
                stream.Flush(flushToDisk: true);
            File.Move(partial, target);
            FolderFlush.Run(folder);
        }
        catch (SqliteException error)
        {
            throw new IOException($"The copy to {target} failed: {error.Message}", error);
        }
        finally
        {
            DeleteWhole(partial);
        }
    }

    /// <summary>What is wrong with a database, as SQLite's own check says; empty where nothing is.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be opened, or is not ours.</exception>
    public static IReadOnlyList<string> Check(SqliteStoreOptions options)
    {
        var file = Existing(options);
        file.Prepare(check: false);
        using var connection = file.OpenToRead();
        try
        {
            var damage = Lines(connection, "PRAGMA integrity_check").Where(line => line != "ok").ToList();
            // What is damaged cannot be counted.
            return damage.Count > 0 ? damage : Lines(connection, Gaps);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_CORRUPT)
        {
            return [error.Message];
        }
    }

    /// <summary>Keeps every other process from writing to the database, until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">Another process has it open.</exception>
    /// <exception cref="StoreUnavailableException">The file cannot be opened, or is not ours.</exception>
    public static IDisposable WithoutOthers(SqliteStoreOptions options)
    {
        var file = Existing(options);
        file.Prepare(check: false);
        var connection = file.Open();
        try
        {
            // Only the one connection that there is may end the WAL.
            connection.Run("PRAGMA journal_mode = DELETE");
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("BEGIN IMMEDIATE");
            return connection;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            connection.Dispose();
            throw new InvalidOperationException(
                $"Another process uses {file.Path}: stop the server, and what else has the file open, and run the command again.", error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Brings the log into the database and empties it, so that no page of what was erased stays there; false where another process reads
    /// the log at this moment.
    /// </summary>
    public static bool EmptyLog(SqliteStoreOptions options)
    {
        using var connection = new DatabaseFile(options).Open();
        // The first column says whether it was kept from doing so.
        return connection.Run("PRAGMA wal_checkpoint(TRUNCATE)") is 0L;
    }

    // Versions are 1, 2, 3 … up to the current one, and of nothing else (spec C6).
    private const string Gaps = """
        SELECT 'appointment ' || a.id || ' has versions missing' FROM appointment a
        WHERE (SELECT count(*) FROM earlier_version e WHERE e.id = a.id AND e.version < a.version) <> a.version - 1
           OR EXISTS (SELECT 1 FROM earlier_version e WHERE e.id = a.id AND e.version >= a.version)
        """;

    private static void DeleteWhole(string database)
    {
        File.Delete(database);
        foreach (var companion in Companions)
            File.Delete(database + companion);
    }

    private static List<string> Lines(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
