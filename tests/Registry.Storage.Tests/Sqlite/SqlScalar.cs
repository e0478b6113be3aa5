using Microsoft.Data.Sqlite;

namespace Registry.Storage.Tests.Sqlite;

internal static class SqlScalar
{
    /// <summary>Runs SQL; the first value of its first row, null without one.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
