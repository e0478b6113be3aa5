using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>An <see cref="AppointmentVersion"/> as a row of <see cref="Sql.Columns"/>.</summary>
internal static class Row
{
    private static readonly string[] Parameters =
        ["@id", "@version", "@status", "@patient", "@start", "@end", "@provider", "@lastUpdated", "@content", "@owner"];

    /// <summary>A prepared command with a parameter for every column.</summary>
    public static SqliteCommand Prepare(SqliteConnection connection, string sql) => Prepare(connection, sql, Parameters);

    /// <summary>A prepared command with the parameters named.</summary>
    public static SqliteCommand Prepare(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        command.Prepare();
        return command;
    }

    /// <summary>Runs a command of <see cref="Prepare(SqliteConnection, string)"/>; the number of rows it changed.</summary>
    public static int Execute(SqliteCommand command, AppointmentVersion version)
    {
        var parameters = command.Parameters;
        parameters[0].Value = version.Id;
        parameters[1].Value = version.Version;
        parameters[2].Value = version.Status;
        parameters[3].Value = version.Patient ?? (object)DBNull.Value;
        parameters[4].Value = Milliseconds(version.Start);
        parameters[5].Value = Milliseconds(version.End);
        parameters[6].Value = version.Provider ?? (object)DBNull.Value;
        parameters[7].Value = version.LastUpdated.ToUnixTimeMilliseconds();
        parameters[8].Value = Array(version.Content);
        parameters[9].Value = version.Owner ?? (object)DBNull.Value;
        try
        {
            return command.ExecuteNonQuery();
        }
        finally
        {
            // The prepared command outlives the request; its content must not.
            parameters[8].Value = DBNull.Value;
        }
    }

    /// <summary>The first row of a command, or null.</summary>
    public static AppointmentVersion? ReadOne(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    /// <summary>Every row of a command.</summary>
    public static List<AppointmentVersion> ReadAll(SqliteCommand command) => [.. ReadEach(command)];

    /// <summary>Every row of a command, read as it is asked for.</summary>
    public static IEnumerable<AppointmentVersion> ReadEach(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return Read(reader);
    }

    private static AppointmentVersion Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Version = reader.GetInt32(1),
        Status = reader.GetString(2),
        Patient = reader.IsDBNull(3) ? null : reader.GetString(3),
        Start = reader.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
        End = reader.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
        Provider = reader.IsDBNull(6) ? null : reader.GetString(6),
        LastUpdated = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)),
        Content = reader.GetFieldValue<byte[]>(8),
        Owner = reader.IsDBNull(9) ? null : reader.GetString(9),
    };

    private static object Milliseconds(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds() ?? (object)DBNull.Value;

    private static byte[] Array(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment) && segment.Array is { } array && array.Length == content.Length
            ? array
            : content.ToArray();
}
