using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>Refuses settings with which nothing could be kept, all errors at once.</summary>
internal sealed class SqliteStoreOptionsValidator : IValidateOptions<SqliteStoreOptions>
{
    // As MongoDB's TTL index counts, so that a store may be moved with its settings; too many lie before the first date there is.
    private const int LongestRetention = 24855;

    private static readonly TimeSpan ShortestBusyTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBusyTimeout = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (ErrorOf(options.ConnectionString) is { } error)
            errors.AddError($"{error} Write, for example, \"Data Source=data/registry.db\".", Key(nameof(options.ConnectionString)));
        if (options.BusyTimeout < ShortestBusyTimeout || options.BusyTimeout > LongestBusyTimeout)
            errors.AddError("give a time from 00:00:01 to 00:01:00.", Key(nameof(options.BusyTimeout)));
        if (options.QueueCapacity < 1)
            errors.AddError("give a number of at least 1.", Key(nameof(options.QueueCapacity)));
        if (options.RetentionDays is < 1 or > LongestRetention)
            errors.AddError($"give a number from 1 to {LongestRetention}, or leave it out to keep everything.",
                Key(nameof(options.RetentionDays)));
        return errors.Build();
    }

    private static string Key(string option) => $"{SqliteStoreOptions.Section}:{option}";

    // The connection string may hold a password, so no message repeats it.
    private static string? ErrorOf(string? connectionString)
    {
        SqliteConnectionStringBuilder parts;
        try
        {
            parts = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            return "it is no SQLite connection string.";
        }

        if (string.IsNullOrWhiteSpace(parts.DataSource))
            return "it names no file.";
        if (parts.DataSource == ":memory:" || parts.Mode == SqliteOpenMode.Memory)
            return "a database in memory keeps nothing.";
        if (parts.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return "it names the file by a URI; a path is wanted.";
        if (parts.Mode == SqliteOpenMode.ReadOnly)
            return "a database opened ReadOnly registers nothing.";
        var folder = Path.GetDirectoryName(Path.GetFullPath(parts.DataSource))!;
        return FolderUse.FileInTheWay(folder) is { } file ? $"the folder {folder} cannot be made, because {file} is a file." : null;
    }
}
