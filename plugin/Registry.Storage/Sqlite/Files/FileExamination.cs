using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite.Files;

/// <summary>What is done once with files of which something was lost: are they whole all the same, and what can still be saved?</summary>
/// <param name="file">The database.</param>
/// <param name="anchor">A connection that is open all the time; for one examination at a time.</param>
/// <param name="note">Notes an error, which may be that of a flush.</param>
internal sealed class FileExamination(DatabaseFile file, SqliteConnection anchor, Action<Exception> note)
{
    /// <summary>Whether the database can be read from its beginning to its end.</summary>
    public bool IsReadable()
    {
        // SQLite removes the WAL of an empty database, and with it what could be saved.
        if (FileStatus.Of(file.Path) is not { Length: > 0 })
            return false;
        try
        {
            using var fresh = file.OpenToRead();
            return fresh.Run("PRAGMA quick_check(1)") is "ok";
        }
        catch (Exception error) when (error is SqliteException or StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Brings all of the WAL into the database and begins it anew; false where another connection stood in the way.</summary>
    public bool IsWalBegunAnew() => Checkpoint("TRUNCATE") is 0L;

    /// <summary>Brings what it can of the WAL into the database.</summary>
    public void CopyWal() => Checkpoint("PASSIVE");

    // The first column of the answer says whether another connection stood in the way.
    private object? Checkpoint(string kind)
    {
        try
        {
            return anchor.Run($"PRAGMA wal_checkpoint({kind})");
        }
        catch (SqliteException error)
        {
            note(error);
            return null;
        }
    }
}
