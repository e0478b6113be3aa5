using Registry.Storage;

namespace Registry.Plugin.Audit.Marks;

/// <summary>
/// Names the place of this server's audit. Servers on several machines may share a store, each with its own folder of the same path: then
/// the machine's name belongs to it. A file is used on one machine, whose name changes where it is a container.
/// </summary>
internal sealed class TrailPlace(AuditSecret secret)
{
    public string In(ITrailMarks store)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(secret.Folder));
        return store.IsShared ? $"{Environment.MachineName}:{folder}" : folder;
    }
}
