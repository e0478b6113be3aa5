namespace Registry.Storage.Sqlite.Files;

/// <summary>Warns of files with patients' data that others than the server's account can read (spec T6).</summary>
internal static class OpenRights
{
    public static void Warn(string database, ILogger logger)
    {
        var folder = Path.GetDirectoryName(database)!;
        if (OwnerOnly.IsTooOpen(folder))
            Log.TooOpen(logger, folder, "700");
        foreach (var file in (string[])[database, database + "-wal", database + "-shm"])
        {
            if (OwnerOnly.IsTooOpen(file))
                Log.TooOpen(logger, file, "600");
        }
    }
}
