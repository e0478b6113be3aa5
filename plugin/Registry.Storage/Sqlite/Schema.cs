namespace Registry.Storage.Sqlite;

/// <summary>The shape of the file. A change of it, or of the id's derivation (ADR 0002), is a new <see cref="Version"/>.</summary>
internal static class Schema
{
    /// <summary>Kept in <c>PRAGMA user_version</c>.</summary>
    public const int Version = 3;

    /// <summary>Kept in <c>PRAGMA application_id</c>, so that no other program's database is taken for ours: "ApRg" in ASCII.</summary>
    public const int ApplicationId = 0x41705267;

    // Its ids sort by time, so that what is added and what is removed lie together.
    private const string Outbox = """
        CREATE TABLE audit_outbox (
            id TEXT NOT NULL PRIMARY KEY,
            trail TEXT NOT NULL,
            record BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;

    // Servers of schema version 3 that do not know the table ignore it, so it needs no version of its own.
    private const string Marks = """
        CREATE TABLE audit_mark (
            trail TEXT NOT NULL PRIMARY KEY,
            place TEXT NOT NULL UNIQUE,
            sequence INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;

    // The primary key is what makes R10 true between processes; a rowid table keeps the interior of the tree small beside contents of a
    // kilobyte. The id ends the patient's index so that a search comes out of it in its final order.
    public static readonly string Create = $"""
        CREATE TABLE appointment (
            id TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL CHECK (version >= 1),
            status TEXT NOT NULL,
            patient TEXT,
            start_ms INTEGER,
            end_ms INTEGER,
            provider TEXT,
            last_updated_ms INTEGER NOT NULL,
            content BLOB NOT NULL,
            owner TEXT
        ) STRICT;
        CREATE INDEX appointment_by_patient ON appointment (patient, start_ms, id);
        CREATE TABLE earlier_version (
            id TEXT NOT NULL REFERENCES appointment (id),
            version INTEGER NOT NULL CHECK (version >= 1),
            status TEXT NOT NULL,
            patient TEXT,
            start_ms INTEGER,
            end_ms INTEGER,
            provider TEXT,
            last_updated_ms INTEGER NOT NULL,
            content BLOB NOT NULL,
            owner TEXT,
            PRIMARY KEY (id, version)
        ) STRICT;
        {Outbox}
        {Marks}
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {Version};
        """;

    /// <summary>Version 2 notes who registered an appointment. The column goes to the end, as in a new file.</summary>
    public const string From1To2 = """
        ALTER TABLE appointment ADD COLUMN owner TEXT;
        ALTER TABLE earlier_version ADD COLUMN owner TEXT;
        PRAGMA user_version = 2;
        """;

    /// <summary>Version 3 keeps the audit record of a write beside it until it is in the audit's chain.</summary>
    public const string From2To3 = $"""
        {Outbox}
        PRAGMA user_version = 3;
        """;

    /// <summary>
    /// A file of an earlier release knows no audit yet. The empty mark says that it is not new: an audit may be older than its marks.
    /// </summary>
    public const string AddMarks = $"""
        {Marks}
        INSERT INTO audit_mark (trail, place, sequence) VALUES ('', '', 0);
        """;
}
