namespace Registry.Storage.Sqlite;

/// <summary>The ids of a SQLite store, in their order, as they are at the start of each enumeration.</summary>
internal static class SqliteIds
{
    public static int Count(SqliteStoreOptions options)
    {
        using var connection = new DatabaseFile(options).OpenToRead();
        return Convert.ToInt32(connection.Run("SELECT count(*) FROM appointment"), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static IEnumerable<string> Of(SqliteStoreOptions options)
    {
        using var connection = new DatabaseFile(options).OpenToRead();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM appointment ORDER BY id";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.GetString(0);
    }
}
