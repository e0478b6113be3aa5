using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>Opens a chain to be continued, after its end was checked.</summary>
internal static class ChainOpening
{
    /// <exception cref="AuditUnavailableException">The folder cannot be used, or the chain must not be continued.</exception>
    public static ChainWriter Open(AuditTrailOptions options, TimeProvider time, Func<string, IAuditFile> open)
    {
        var folder = new AuditFolder(options.Directory);
        var held = FolderLock.Take(folder);
        try
        {
            HeldLines.Restore(folder, options.Key);
            var end = ChainEnd.Find(folder, options.Key);
            if (StartCheck.Find(folder, end, HeadFile.Read(options.HeadPath, options.Key), options.HeadPath) is { } problem)
                throw new AuditUnavailableException(HowToGoOn.After(problem.Text, folder.Path));
            return Continue(folder, options, end, held, time, open);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new AuditUnavailableException(WriteFailure.Describe(folder.Path, cause), cause);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Goes on behind an end that was checked, or accepted.</summary>
    public static ChainWriter Continue(AuditFolder folder, AuditTrailOptions options, ChainEnd end, FileStream held, TimeProvider time,
        Func<string, IAuditFile> open)
    {
        var setAside = TornTail.SetAside(folder.FileOf(end.FileNumber), end.Length);
        // The first record of a file says that a head is kept: a chain of an earlier release goes on in a new file.
        var isOlder = end is { KeepsHead: false, Length: > 0 };
        var watch = new FolderWatch(folder.Path, time);
        HeadFile? head = null;
        ChainFiles? files = null;
        try
        {
            files = new ChainFiles(folder, watch, isOlder ? end.FileNumber + 1 : end.FileNumber, isOlder ? 0 : end.Length, open,
                options.MaxFileSize);
            head = HeadFile.Open(options.HeadPath, options.Key, end.Link!);
            var writer = new ChainWriter(folder, options, held, head, files, watch, end.Link!, time);
            writer.Begin(setAside);
            return writer;
        }
        catch
        {
            files?.Dispose();
            head?.Dispose();
            throw;
        }
    }
}
