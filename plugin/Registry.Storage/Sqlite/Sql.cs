namespace Registry.Storage.Sqlite;

/// <summary>The statements with a fixed text; a search is put together by <see cref="SearchStatement"/>.</summary>
internal static class Sql
{
    public const string Columns = "id, version, status, patient, start_ms, end_ms, provider, last_updated_ms, content, owner";

    public const string Get = $"SELECT {Columns} FROM appointment WHERE id = @id";

    public const string GetVersion = $"""
        SELECT {Columns} FROM appointment WHERE id = @id AND version = @version
        UNION ALL
        SELECT {Columns} FROM earlier_version WHERE id = @id AND version = @version
        """;

    public const string History = $"""
        SELECT {Columns} FROM appointment WHERE id = @id
        UNION ALL
        SELECT {Columns} FROM earlier_version WHERE id = @id
        ORDER BY version DESC
        """;

    public const string Register = $"""
        INSERT INTO appointment ({Columns})
        VALUES (@id, @version, @status, @patient, @start, @end, @provider, @lastUpdated, @content, @owner)
        ON CONFLICT (id) DO NOTHING
        """;

    public const string KeepEarlier = $"""
        INSERT INTO earlier_version ({Columns})
        SELECT {Columns} FROM appointment WHERE id = @id AND version = @version - 1
        """;

    public const string Replace = """
        UPDATE appointment SET version = @version, status = @status, patient = @patient, start_ms = @start, end_ms = @end,
            provider = @provider, last_updated_ms = @lastUpdated, content = @content, owner = @owner
        WHERE id = @id AND version = @version - 1
        """;

    /// <summary>Made only where retention is on: nothing else asks for it.</summary>
    public const string IndexExpiry = "CREATE INDEX IF NOT EXISTS appointment_by_expiry ON appointment (coalesce(end_ms, start_ms))";

    /// <summary>A batch of those over before an instant, small enough that no other write waits long for it.</summary>
    public const string Expired = "SELECT id FROM appointment WHERE coalesce(end_ms, start_ms) < @before LIMIT 100";

    public const string RemoveEarlier = "DELETE FROM earlier_version WHERE id = @id";

    public const string Remove = "DELETE FROM appointment WHERE id = @id";

    public const string HoldRecord = "INSERT INTO audit_outbox (id, trail, record) VALUES (@id, @trail, @record)";

    public const string RemoveRecord = "DELETE FROM audit_outbox WHERE id = @id";

    public const string HeldRecords = "SELECT id, trail, record FROM audit_outbox WHERE trail = @trail ORDER BY id LIMIT @max";

    public const string RecordsOfOthers = "SELECT count(*) FROM audit_outbox WHERE trail <> @trail";

    public const string Marks = "SELECT trail, place, sequence FROM audit_mark";

    public const string HasAppointments = "SELECT EXISTS (SELECT 1 FROM appointment)";

    /// <summary>Both trail and place are unique, so that it replaces what has either.</summary>
    public const string Mark = "INSERT OR REPLACE INTO audit_mark (trail, place, sequence) VALUES (@trail, @place, @sequence)";
}
