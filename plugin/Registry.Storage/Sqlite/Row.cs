using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>An <see cref="AppointmentVersion"/> as a row of <see cref="Sql.Columns"/>.</summary>
internal static class Row
{
    private static readonly string[] Parameters =
        ["@id", "@version", "@status", "@patient", "@start", "@end", "@provider", "@lastUpdated", "@content", "@owner"];

    private const int UsualRows = 12;

    /// <summary>A statement with a parameter for every column.</summary>
    public static Statement Prepare(SqliteConnection connection, string sql) => new(connection, sql, Parameters);

    /// <summary>Runs a statement of <see cref="Prepare"/>; the number of rows it changed.</summary>
    public static int Execute(Statement statement, AppointmentVersion version)
    {
        statement.Bind(0, version.Id);
        statement.Bind(1, version.Version);
        statement.Bind(2, version.Status);
        statement.Bind(3, version.Patient);
        statement.Bind(4, version.Start?.ToUnixTimeMilliseconds());
        statement.Bind(5, version.End?.ToUnixTimeMilliseconds());
        statement.Bind(6, version.Provider);
        statement.Bind(7, version.LastUpdated.ToUnixTimeMilliseconds());
        statement.Bind(8, version.Content.Span);
        statement.Bind(9, version.Owner);
        return statement.Execute();
    }

    /// <summary>The first row of a statement whose parameters are bound, or null; the caller has the text of its id already.</summary>
    public static AppointmentVersion? ReadOne(Statement statement, string id)
    {
        try
        {
            return statement.Step() ? Read(statement, id, query: null) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Every row of a statement whose parameters are bound.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="query">The query that it answers, if any: what many rows have in common need not be made for each.</param>
    public static List<AppointmentVersion> ReadAll(Statement statement, AppointmentQuery? query = null)
    {
        try
        {
            var rows = new List<AppointmentVersion>(UsualRows);
            while (statement.Step())
                rows.Add(Read(statement, statement.Text(0), query));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>As <see cref="ReadAll"/>, each read as it is asked for.</summary>
    public static IEnumerable<AppointmentVersion> ReadEach(Statement statement, AppointmentQuery? query = null)
    {
        try
        {
            while (statement.Step())
                yield return Read(statement, statement.Text(0), query);
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The number that is the only column of the only row.</summary>
    public static int ReadCount(Statement statement)
    {
        try
        {
            return statement.Step() ? (int)statement.Integer(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static AppointmentVersion Read(Statement row, string id, AppointmentQuery? query) => new()
    {
        Id = id,
        Version = (int)row.Integer(1),
        Status = Status(row.Bytes(2)),
        Patient = Patient(row, query?.Patient),
        Start = Instant(row.IntegerOrNull(4)),
        End = Instant(row.IntegerOrNull(5)),
        Provider = row.TextOrNull(6),
        LastUpdated = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(7)),
        Content = Copy(row.Bytes(8), query?.ContentMemory),
        Owner = row.TextOrNull(9),
    };

    private static string? Patient(Statement row, string? searched) =>
        searched is not null && Ascii.Equals(row.Bytes(3), searched) ? searched : row.TextOrNull(3);

    private static ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> content, Func<int, Memory<byte>>? memory)
    {
        if (memory is null)
            return content.ToArray();
        var copy = memory(content.Length);
        content.CopyTo(copy.Span);
        return copy;
    }

    // Nearly all have one of two.
    private static string Status(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("booked"u8) ? "booked" : text.SequenceEqual("cancelled"u8) ? "cancelled" : Encoding.UTF8.GetString(text);

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
