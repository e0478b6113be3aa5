using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>Runs what is run once, and needs no prepared <see cref="Statement"/>.</summary>
internal static class SqliteRunning
{
    /// <summary>Runs statements; the first column of the first row; null where no row is returned.</summary>
    public static object? Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
