namespace Registry.Storage.Sqlite;

/// <summary>How the SQLite store is set up: the section <c>Registry:SQLiteDbOptions</c>.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The configuration section these options are bound to.</summary>
    public const string Section = "Registry:SQLiteDbOptions";

    /// <summary>A Microsoft.Data.Sqlite connection string that names a file.</summary>
    /// <value>
    /// The default value is <c>Data Source=data/registry.db</c>, under the working directory. Folder and file are made where absent.
    /// </value>
    public string ConnectionString { get; set; } = "Data Source=data/registry.db";

    /// <summary>How long a write waits for another process that is writing to the same file before it is refused (spec S13).</summary>
    /// <value>The default value is 5 seconds; from 1 second to 1 minute.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many writes may wait for the disk before further ones are refused (spec S13).</summary>
    /// <value>The default value is 1024; at least 1.</value>
    public int QueueCapacity { get; set; } = 1024;

    /// <summary>
    /// Whether the whole file is checked for damage at start, which reads every page of it: a file up to 64 MiB before the store opens, a
    /// larger one while it is open.
    /// </summary>
    /// <value>The default value is true.</value>
    public bool CheckAtStart { get; set; } = true;

    /// <summary>Up to how many bytes the file is checked before the store opens.</summary>
    internal long LargestCheckedFirst { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many days after its end an appointment is removed, with all its versions (spec P6).</summary>
    /// <value>The default value is null: nothing is ever removed. From 1 to 24855 days.</value>
    public int? RetentionDays { get; set; }
}
