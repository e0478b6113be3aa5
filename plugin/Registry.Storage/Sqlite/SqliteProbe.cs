namespace Registry.Storage.Sqlite;

/// <summary>Looks at the store's file, or at the place for it.</summary>
internal sealed class SqliteProbe(IOptions<SqliteStoreOptions> options) : IStoreProbe
{
    public Task<string> ProbeAsync(CancellationToken cancellationToken)
    {
        var file = new DatabaseFile(options.Value);
        if (FolderUse.Problem(Path.GetDirectoryName(file.Path)!) is { } problem)
            throw new StoreUnavailableException($"{SqliteStoreOptions.Section}:{nameof(SqliteStoreOptions.ConnectionString)}: {problem}.");
        file.RefuseLoneWal();
        if (!File.Exists(file.Path))
            return Task.FromResult($"the file {file.Path} is not there yet, and can be made.");
        file.Look();
        return Task.FromResult($"the file {file.Path} is an appointment registry's database.");
    }
}
